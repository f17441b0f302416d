import CivilTime
import Engine
import Glibc
import TestSupport
import Testing

@testable import Delivery

/// What can be seen without a journald; with one, see the acceptance tests.
@Suite("Journal channel")
struct JournalChannelTests {
    private func envelope(_ bytes: [UInt8], mayStand: Bool = false) throws -> Envelope {
        Envelope(
            id: try #require(LetterID(rawValue: "c1-1")), channel: .journal, address: "manager", instant: morning,
            bytes: bytes, mayStand: mayStand)
    }

    private let entry: JournalEntry = ["MESSAGE": "逾期1件", "DUBAN_NOTICE": "a"]

    @Test("without journald an entry waits, and the reason says where it was looked for", arguments: [false, true])
    func absent(mayStand: Bool) async throws {
        let folder = try TemporaryFolder()
        let channel = JournalChannel(socket: folder("socket"))
        let outcome = await channel.deliver(try envelope(entry.encoded(), mayStand: mayStand))
        let reason = "cannot find journald at \(folder("socket")): No such file or directory"
        #expect(outcome == .deferred(DeliveryFailure(reason)))
    }

    @Test("a file in the place of journald's socket is no journald")
    func file() async throws {
        let folder = try TemporaryFolder()
        let channel = JournalChannel(socket: folder.path)
        let outcome = await channel.deliver(try envelope(entry.encoded()))
        let reason = "cannot find journald at \(folder.path): Socket operation on non-socket"
        #expect(outcome == .deferred(DeliveryFailure(reason)))
    }

    @Test("bytes that are no entry of a notice are refused for good", arguments: ["", "MESSAGE=a\n\n", "x"])
    func malformed(_ text: String) async throws {
        let outcome = await JournalChannel().deliver(try envelope(Array(text.utf8)))
        let reason = "cannot deliver letter c1-1: its bytes are no journal entry of a notice"
        #expect(outcome == .rejected(DeliveryFailure(reason)))
    }
}
