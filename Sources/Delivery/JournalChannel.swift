import CSystemd
package import Engine
import Glibc

/// Delivers into the system's journal; the envelope's bytes are a `JournalEntry` as `encoded()` gives it.
///
/// An entry is recognised by its `DUBAN_NOTICE`. What an earlier run of the daemon has sent may still wait in journald's
/// socket; the socket keeps the order, so once a marker sent by this run has become readable, all of that is.
/// One marker a run is enough, and what this run has sent itself it remembers.
package actor JournalChannel: DeliveryChannel {
    private let socket: String
    private let executor = BlockingExecutor(label: "duban.journal")
    private var earlierRunsAreReadable = false
    private var sent: Set<LetterID> = []

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
            if envelope.mayStand, try stands(notice, of: entry, in: envelope) { return .delivered }
            try send(entry)
            // Gone in between, it took the entry without a word; it is looked for before it is sent again.
            try checkSocket()
        } catch {
            return .deferred(error)
        }
        sent.insert(envelope.id)
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
        _ notice: String, of entry: JournalEntry, in envelope: Envelope
    ) throws(DeliveryFailure) -> Bool {
        if sent.contains(envelope.id) { return true }
        let journal = try JournalReader()
        if !earlierRunsAreReadable {
            try awaitMarker(beside: entry, named: "\(envelope.id)-\(UInt64.random(in: .min ... .max))", in: journal)
            earlierRunsAreReadable = true
        }
        return try journal.holds("DUBAN_NOTICE", notice)
    }

    private func awaitMarker(
        beside entry: JournalEntry, named marker: String, in journal: borrowing JournalReader
    ) throws(DeliveryFailure) {
        try send([
            "MESSAGE": "duban is looking for what an earlier run may have written",
            // A journal that keeps the entry (MaxLevelStore=) keeps its marker.
            "PRIORITY": entry["PRIORITY"] ?? "6",
            "DUBAN_MARKER": marker,
        ])
        guard try journal.awaits("DUBAN_MARKER", marker, within: .seconds(5)) else {
            throw DeliveryFailure(
                "cannot look in the journal for what an earlier run wrote: the marker \(marker) has not become readable "
                    + "within 5 s; journald is behind, or the daemon's user is not in the group systemd-journal")
        }
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
