import Control
import Foundation
import Glibc
import Testing

@Suite("The control socket's file")
struct ControlSocketTests {
    @Test("the owner and the group may connect, nobody else")
    func mode() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try await serving(try FixtureBackend(), at: path) {
                var found = stat()
                #expect(stat(path, &found) == 0)
                #expect(found.st_mode & 0o777 == 0o660)
                #expect(found.st_mode & S_IFMT == S_IFSOCK)
            }
        }
    }

    @Test("a socket that a killed daemon left is replaced")
    func stale() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try RawConnection.leaveStaleSocket(at: path)
            try await serving(try FixtureBackend(), at: path) {
                try await expectAnswer(at: path)
            }
        }
    }

    @Test("a socket that another daemon serves is left to it")
    func inUse() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try await serving(try FixtureBackend(), at: path) {
                await #expect(throws: ControlSocketError.inUse(path: path)) { try await run(at: path) }
                try await expectAnswer(at: path)
            }
        }
    }

    @Test("a file in the way is left alone and named")
    func file() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try Data("mine".utf8).write(to: URL(filePath: path))
            let what = BilingualText(zh: "一个普通文件", en: "a regular file")
            await #expect(throws: ControlSocketError.inTheWay(path: path, what: what)) { try await run(at: path) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        }
    }

    @Test("a link in the way is left alone, even one to a stale socket")
    func link() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            let target = folder.appending(path: "t.sock").path
            try RawConnection.leaveStaleSocket(at: target)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
            let what = BilingualText(zh: "一个链接", en: "a link")
            await #expect(throws: ControlSocketError.inTheWay(path: path, what: what)) { try await run(at: path) }
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
            #expect(FileManager.default.fileExists(atPath: target))
        }
    }

    @Test("a path of 103 bytes is served, one of 104 is refused with both numbers")
    func length() async throws {
        try await withTemporaryFolder { folder in
            let stem = folder.path + "/"
            let longest = stem + String(repeating: "s", count: 103 - stem.utf8.count)
            try await serving(try FixtureBackend(), at: longest) {
                try await expectAnswer(at: longest)
            }
            let error = await #expect(throws: ControlSocketError.self) { try await run(at: longest + "s") }
            #expect(error == .pathTooLong(path: longest + "s", bytes: 104))
            #expect(error?.message.en.contains("has 104 bytes, at most 103 fit") == true)
        }
    }

    @Test("a folder that is not there is told with the system's words")
    func noFolder() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "none/c.sock").path
            let error = await #expect(throws: ControlSocketError.self) { try await run(at: path) }
            #expect(error == .system(call: "bind", path: path, code: ENOENT))
        }
    }

    @Test("the file is removed at the end")
    func removed() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try await serving(try FixtureBackend(), at: path) {}
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("the file is removed also when the server is cancelled")
    func cancelled() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            let (listening, signal) = AsyncStream.makeStream(of: Void.self)
            let server = ControlServer(socketPath: path, backend: try FixtureBackend(), logger: quiet) {
                signal.finish()
            }
            let running = Task { try await server.run() }
            for await _ in listening {}
            #expect(FileManager.default.fileExists(atPath: path))
            running.cancel()
            _ = await running.result
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("a file that took the socket's place is not removed at the end")
    func replaced() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try await serving(try FixtureBackend(), at: path) {
                try FileManager.default.removeItem(atPath: path)
                try Data("another's".utf8).write(to: URL(filePath: path))
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "another's")
        }
    }

    private func run(at path: String) async throws {
        try await ControlServer(socketPath: path, backend: try FixtureBackend(), logger: quiet).run()
    }
}
