import Engine

/// The lock of a mailbox that is a file: `hefang.lock` beside `hefang`.
///
/// To be taken with fcntl's lock in hand, the order of Debian's mail programs. The lock is an empty file `.hefang.lock`
/// that gets its second name by `link`, which no two programs can do at once, on NFS neither. It keeps both names: when a
/// crash has left the lock behind, they tell that it was this program's, and fcntl's lock in hand tells that its holder is
/// gone. Any other program's lock counts as left behind when it is older than five minutes, as for liblockfile.
/// - Source: Debian Policy Manual, 11.6; lockfile_create(3); maillock(3).
struct DotLock {
    /// In seconds of the file system's own clock.
    private static let longestLife = 300

    let name: String
    private let ownName: String

    init(_ mailbox: MailboxName) {
        name = "\(mailbox.rawValue).lock"
        ownName = ".\(mailbox.rawValue).lock"
    }

    /// True for a name that another mailbox's lock would have.
    static func isTaken(by mailbox: MailboxName) -> Bool { mailbox.rawValue.hasSuffix(".lock") }

    /// Takes the lock in one try; false while another program has it.
    func take(in spool: borrowing Folder) throws(DeliveryFailure) -> Bool {
        release(in: spool)
        _ = try spool.create(ownName)
        if try spool.link(ownName, into: spool, as: name) { return true }
        if try isLeftBehind(in: spool) {
            spool.discard(name)
            if try spool.link(ownName, into: spool, as: name) { return true }
        }
        spool.discard(ownName)
        return false
    }

    /// Gives the lock back, unless someone has taken it away meanwhile.
    func release(in spool: borrowing Folder) {
        // In this order, a crash in between leaves nothing that locks.
        spool.discard(name, ifSameAs: ownName)
        spool.discard(ownName)
    }

    private func isLeftBehind(in spool: borrowing Folder) throws(DeliveryFailure) -> Bool {
        guard let made = try spool.lastWritten(name), let now = try spool.lastWritten(ownName) else { return false }
        return now - made > Self.longestLife
    }
}
