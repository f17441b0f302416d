import Control
import Foundation
import Logging
import ServiceLifecycle
import Testing

/// A folder of its own for `body`, removed afterwards.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = URL.temporaryDirectory.appending(path: "duban-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    do {
        let result = try await body(folder)
        try FileManager.default.removeItem(at: folder)
        return result
    } catch {
        try FileManager.default.removeItem(at: folder)
        throw error
    }
}

let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

/// Runs the real server on `path` while `body` runs, then shuts it down gracefully and waits until it has ended.
func serving<Result: Sendable>(
    _ backend: some ControlBackend, at path: String, _ body: () async throws -> Result
) async throws -> Result {
    let (listening, signal) = AsyncStream.makeStream(of: Void.self)
    let server = ControlServer(socketPath: path, backend: backend, logger: quiet) { signal.finish() }
    let group = ServiceGroup(services: [server], logger: quiet)
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { signal.finish() }
            try await group.run()
        }
        for await _ in listening {}
        let result = try await body()
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return result
    }
}

/// A daemon with the fixture behind it answers on `path`.
func expectAnswer(at path: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let answer = try await ControlClient(socketPath: path).status()
    let expected = try Fixtures.status()
    #expect(answer == expected, sourceLocation: sourceLocation)
}
