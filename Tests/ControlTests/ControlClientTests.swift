import Foundation
import Glibc
import NIOCore
import Testing

@testable import Control

@Suite("When the daemon cannot be asked")
struct ControlClientTests {
    @Test("no socket means no daemon, and the sentence names the socket")
    func absent() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            let error = await #expect(throws: ControlClientError.self) {
                try await ControlClient(socketPath: path).status()
            }
            #expect(error == .noDaemon(socket: path))
            #expect(error?.message.zh == "duband 没有在 \(path) 上运行")
            #expect(error?.help?.en.contains("systemctl start duband") == true)
        }
    }

    @Test("a socket that nobody listens on means no daemon")
    func stale() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            try RawConnection.leaveStaleSocket(at: path)
            await #expect(throws: ControlClientError.noDaemon(socket: path)) {
                try await ControlClient(socketPath: path).status()
            }
        }
    }

    /// Root may open every socket, so the system's answer is given rather than provoked.
    @Test("a socket not permitted names the group that may use it", arguments: [EACCES, EPERM])
    func notPermitted(_ code: CInt) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "c.sock").path
            try Data().write(to: URL(filePath: file))
            let owner = try FileManager.default.attributesOfItem(atPath: file)[.groupOwnerAccountName] as? String
            let group = try #require(owner)
            let error = ControlClientError(IOError(errnoCode: code, reason: "connect"), socket: file)
            #expect(error == .notPermitted(socket: file, group: group))
            #expect(error.message.en.contains("members of the group \(group) only"))
        }
    }

    @Test("a path that no socket can have is told as such")
    func tooLong() async throws {
        let path = "/tmp/" + String(repeating: "s", count: 99)
        await #expect(throws: ControlClientError.pathTooLong(socket: path)) {
            try await ControlClient(socketPath: path).status()
        }
    }
}
