import CSystemd
package import Engine
import Glibc

/// Delivers into the system's journal; the envelope's bytes are a `JournalEntry` as `encoded()` gives it.
///
/// journald takes an entry without a word and may drop it, as under a rate limit: it counts as delivered once it can be read.
/// It is recognised by its `DUBAN_NOTICE`. What was sent before may still wait in journald's socket; the socket keeps the
/// order, so once a marker sent later has become readable, all of it can be read, or was dropped.
package actor JournalChannel: DeliveryChannel {
    private let socket: String
    private let executor = BlockingExecutor(label: "duban.journal")
    /// Nothing is on its way to the journal, as far as is known: what does not stand there was not sent, or dropped.
    private var isNothingOnItsWay = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init() {
        self.init(socket: "/run/systemd/journal/socket")
    }

    /// `socket` only says whether journald is there: libsystemd sends to the one it knows.
    init(socket: String) {
        self.socket = socket
    }

    package func deliver(_ envelope: Envelope) -> Outcome {
        guard let entry = JournalEntry(decoding: envelope.bytes), let notice = entry["DUBAN_NOTICE"] else {
            return .rejected(
                DeliveryFailure("cannot deliver letter \(envelope.id): its bytes are no journal entry of a notice"))
        }
        do throws(DeliveryFailure) {
            try checkSocket()
            let journal = try JournalReader()
            if envelope.mayStand, try stands(notice, of: entry, in: envelope, in: journal) { return .delivered }
            try send(entry)
            try awaitEntry("DUBAN_NOTICE", notice, in: journal)
        } catch {
            return .deferred(error)
        }
        return .delivered
    }

    /// libsystemd takes an entry for journald without a word when there is no journald.
    private func checkSocket() throws(DeliveryFailure) {
        var status = stat()
        guard stat(socket, &status) == 0 else { throw DeliveryFailure("find journald at \(socket)", -errno) }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw DeliveryFailure("find journald at \(socket)", -ENOTSOCK)
        }
    }

    private func stands(
        _ notice: String, of entry: JournalEntry, in envelope: Envelope, in journal: borrowing JournalReader
    ) throws(DeliveryFailure) -> Bool {
        if !isNothingOnItsWay {
            let marker = "\(envelope.id)-\(UInt64.random(in: .min ... .max))"
            try send([
                "MESSAGE": "duban is looking for what it may have written before",
                // A journal that keeps the entry (MaxLevelStore=) keeps its marker.
                "PRIORITY": entry["PRIORITY"] ?? "6",
                "DUBAN_MARKER": marker,
            ])
            try awaitEntry("DUBAN_MARKER", marker, in: journal)
            isNothingOnItsWay = true
        }
        return try journal.holds("DUBAN_NOTICE", notice)
    }

    private func awaitEntry(
        _ name: JournalEntry.Name, _ value: String, in journal: borrowing JournalReader
    ) throws(DeliveryFailure) {
        guard try !journal.awaits(name, value, within: .seconds(5)) else { return }
        isNothingOnItsWay = false
        throw DeliveryFailure(
            "cannot read in the journal what was sent to it 5 s ago: journald is behind or drops it (RateLimitIntervalSec=, "
                + "Storage=, MaxLevelStore=), or the daemon's user is not in the group systemd-journal")
    }

    private func send(_ entry: JournalEntry) throws(DeliveryFailure) {
        var entry = entry
        if entry["SYSLOG_IDENTIFIER"] == nil { entry.fields.append(.init("SYSLOG_IDENTIFIER", "duband")) }
        let fields = entry.fields.map { Array("\($0.name.rawValue)=\($0.value)".utf8) }
        var bytes = Array(fields.joined())
        let code = bytes.withUnsafeMutableBytes { bytes in
            var start = 0
            var vectors: [iovec] = []
            for field in fields {
                vectors.append(iovec(iov_base: bytes.baseAddress.map { $0 + start }, iov_len: field.count))
                start += field.count
            }
            return sd_journal_sendv(vectors, CInt(vectors.count))
        }
        guard code >= 0 else { throw DeliveryFailure("send to journald", code) }
    }
}
