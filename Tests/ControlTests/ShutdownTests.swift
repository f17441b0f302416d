import Control
import Foundation
import Testing

/// That these tests end is what they show: a server that waits for its clients never would.
@Suite("Shutting down")
struct ShutdownTests {
    static let openings = [
        "",
        "GET /v1/status HTTP/1.1\r\nHost: d\r\n",
        "POST /v1/facts HTTP/1.1\r\nHost: d\r\nContent-Length: 100\r\n\r\n{",
    ]

    @Test("a client that stays connected after its answer does not hold up the shutdown", .timeLimit(.minutes(1)))
    func keepAlive() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            let connection = try await serving(try FixtureBackend(), at: path) {
                let connection = try RawConnection(to: path)
                try connection.send("GET /v1/status HTTP/1.1\r\nHost: d\r\n\r\n")
                #expect(await connection.receive().hasPrefix("HTTP/1.1 200 "))
                return connection
            }
            #expect(await connection.receive().isEmpty)
            connection.disconnect()
        }
    }

    @Test(
        "a client that never finishes its request does not hold up the shutdown", .timeLimit(.minutes(1)),
        arguments: openings)
    func halfRequest(_ opening: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "c.sock").path
            let connection = try await serving(try FixtureBackend(), at: path) {
                let connection = try RawConnection(to: path)
                try connection.send(opening)
                // Answered only after the server has seen the connection above: it accepts in order.
                try await expectAnswer(at: path)
                return connection
            }
            #expect(await connection.receive().isEmpty)
            connection.disconnect()
        }
    }
}
