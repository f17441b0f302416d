import Foundation
import TestSupport

extension Ended {
    /// What dubanctl says without a daemon, and without the calendars of the machine that the tests run on.
    static func ofDubanctl(
        _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
    ) async throws -> Ended {
        let folder = try TemporaryFolder()
        let machine = ["DUBAN_CALENDARS": folder("none"), "COLUMNS": "100"]
        try FileManager.default.createDirectory(atPath: folder("none"), withIntermediateDirectories: true)
        return try await RunningProgram(
            Programs.dubanctl, arguments, input: input, environment: machine.merging(environment) { $1 },
            folder: URL(filePath: folder.path)
        ).ended()
    }
}
