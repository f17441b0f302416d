import Foundation
import TestSupport
import Testing

@Suite("Where nothing can be written")
struct OutputTests {
    private static let full = "No space left on device"

    @Test(
        "an answer that stdout does not take is a failure with the reason, and no crash",
        arguments: [
            "--help", "--version", "due 3日内 --from 2026-09-18", "due 0日内", "rule 3日内",
            "rule 3日内 --json", "calendar show 2026-10", "calendar count 2026-09-01 2026-10-01",
            "check etc/plans/zhongshan-2021.yaml", "rehearse --from 2026-09-01 --to 2026-09-02 --config etc/duban.yaml",
        ])
    func output(_ command: String) async throws {
        let ended = try await Self.dubanctl("\(command) >/dev/full")
        #expect(ended.code == 1)
        #expect(ended.errors.hasSuffix("error: cannot write to standard output: \(Self.full)\n"), "\(ended.errors)")
    }

    @Test(
        "what stderr does not take is a failure, and no crash",
        arguments: ["nonsense", "due", "list", "due 及时", "check nowhere", "calendar diff nowhere"])
    func errors(_ command: String) async throws {
        let ended = try await Self.dubanctl("\(command) 2>/dev/full")
        #expect(ended.code == 1)
        #expect(ended.output == "")
    }

    @Test("a reader that went away is told nothing")
    func brokenPipe() async throws {
        let ended = try await Self.dubanctl("rule 3日内 | :")
        #expect(ended.code == 0)
        #expect(ended.errors == "")
    }

    private static func dubanctl(_ command: String) async throws -> Ended {
        let folder = try TemporaryFolder()
        let script = "trap '' PIPE; cd '\(Programs.repository)' && '\(Programs.dubanctl)' \(command)"
        return try await RunningProgram(
            "/bin/sh", ["-c", script], environment: ["DUBAN_CALENDARS": folder.path, "DUBAN_SOCKET": folder("none")],
            folder: URL(filePath: folder.path)
        ).ended()
    }
}
