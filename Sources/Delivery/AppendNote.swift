import Engine
import Glibc

/// What is about to be appended to a mailbox, and where, written down before the mailbox is touched.
///
/// A crash can leave a letter's beginning at the end of a mailbox, and another letter may be the next to come there,
/// perhaps from a daemon that knows nothing of the first. The note tells whoever comes next which bytes at the end are
/// a torn letter, so that these are cut and nothing else. It stands beside the mailbox `hefang` as `.hefang.duban` while
/// the mailbox is written under its locks. It is gone, durably, before the letter is confirmed; so a letter of which
/// something is cut is always written again.
struct AppendNote: Hashable {
    /// The mailbox's length before, in bytes.
    let start: Int
    let bytes: [UInt8]

    init(start: Int, bytes: [UInt8]) {
        self.start = start
        self.bytes = bytes
    }

    /// The length as a line, then the bytes.
    var encoded: [UInt8] { Array("\(start)\n".utf8) + bytes }

    /// Nil for what begins otherwise, as a note does that a crash has torn itself; the mailbox is untouched then.
    init?(decoding encoded: [UInt8]) {
        guard let end = encoded.firstIndex(of: .lineFeed), end > 0, encoded[..<end].allSatisfy(\.isDigit),
            let start = Int(String(decoding: encoded[..<end], as: UTF8.self))
        else { return nil }
        self.init(start: start, bytes: Array(encoded[(end + 1)...]))
    }

    /// True when a mailbox whose bytes from `start` on are these holds a part of what was to be appended.
    ///
    /// That is a beginning. After a power failure, pages that did not reach the disk read as NUL, which no mail holds.
    func isTorn(_ tail: [UInt8]) -> Bool {
        !tail.isEmpty && tail.count <= bytes.count && tail != bytes
            && zip(tail, bytes).allSatisfy { $0 == $1 || $0 == 0 }
    }
}

extension AppendNote {
    /// The name of a mailbox's note; no mailbox begins with a dot.
    static func name(for mailbox: MailboxName) -> String { ".\(mailbox.rawValue).duban" }

    /// Reads the note of a mailbox; nil when there is none of this user's.
    init?(for mailbox: MailboxName, in spool: borrowing Folder) throws(DeliveryFailure) {
        guard let file = try spool.file(Self.name(for: mailbox)) else { return nil }
        let status = try file.status
        // Where others may write in the spool, a note of theirs must not make this user cut a third one's mail.
        guard status.st_uid == geteuid() else { return nil }
        self.init(decoding: try file.bytes(from: 0, count: Int(status.st_size)))
    }

    /// Writes it down in the place of an older one; when it returns, it is on the disk.
    func write(for mailbox: MailboxName, in spool: borrowing Folder) throws(DeliveryFailure) {
        let name = Self.name(for: mailbox)
        spool.discard(name)
        do throws(DeliveryFailure) {
            try spool.write(encoded, to: name)
            try spool.synchronize()
        } catch {
            spool.discard(name)
            throw error
        }
    }

    /// Takes the note of a mailbox away; when it returns, that and the mailbox's own name are on the disk.
    static func remove(for mailbox: MailboxName, from spool: borrowing Folder) throws(DeliveryFailure) {
        try spool.remove(name(for: mailbox))
        try spool.synchronize()
    }
}
