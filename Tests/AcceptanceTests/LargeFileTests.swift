import Foundation
import TestSupport
import Testing

@Suite("A file of 50 MB")
struct LargeFileTests {
    @Test("a file of 50 MB is refused with its name before it is read, by every command that reads files")
    func refused() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder("calendars"), withIntermediateDirectories: true)
        let file = folder("calendars/2026.yaml")
        try Data(repeating: UInt8(ascii: "x"), count: 50 << 20).write(to: URL(filePath: file))
        let commands = [
            ["check", file], ["calendar", "import", file],
            ["due", "20个工作日内", "--from", "2026-09-18", "--calendars", folder("calendars")],
        ]
        for command in commands {
            let ended = try await Ended.ofDubanctl(command)
            #expect(ended.code == 2, "\(command)")
            #expect(ended.errors.contains("2026.yaml:1:1: error: the file is too large to read"), "\(command)")
            #expect(ended.errors.utf8.count < 1000, "\(command)")
        }
    }
}
