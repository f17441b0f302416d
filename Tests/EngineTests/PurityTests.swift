import Foundation
import Testing

@Suite("The pure targets")
struct PurityTests {
    private static let impure = [
        "ContinuousClock", "SuspendingClock", "Task.sleep", "FileManager", "ProcessInfo", "import Foundation",
        "import Dispatch", "import Glibc", "import Logging", "UUID(", ".random",
    ]

    @Test("know no clock, no file and no chance", arguments: ["CivilTime", "Rules", "Plans", "Engine"])
    func pure(_ target: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/\(target)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
        #expect(!names.isEmpty)
        for name in names {
            let lines = try String(contentsOf: root.appending(path: name), encoding: .utf8).split(separator: "\n")
            for line in lines {
                #expect(!Self.impure.contains { line.contains($0) }, "\(target)/\(name): \(line)")
                // Foundation's, and not `CivilDate(`.
                #expect(!line.contains(/(^|[^A-Za-z])Date\(/), "\(target)/\(name): \(line)")
            }
        }
    }
}
