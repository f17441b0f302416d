import CivilTime
package import Engine

/// Delivers into `spool/<mailbox>/{tmp,new,cur}`.
///
/// A letter's file is named after its instant and its id alone, as `1633912200.c1b2a3d4e5f6-17.duban`: a repeat finds it
/// in `new`, or in `cur` with whatever flags a reader gave it. One letter is delivered at a time in the whole spool.
/// - Source: <https://cr.yp.to/proto/maildir.html>; unlike there, the name holds neither process nor host.
package actor MaildirChannel: MailChannel {
    private let spool: String
    private let isDurable: Bool
    private let executor = BlockingExecutor(label: "duban.maildir")

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Delivers below that folder.
    ///
    /// The spool may be reached through links: it is the operator's path. Below it none is followed. One that is not
    /// `isDurable` is left to the system to bring to the disk: it may not survive a power cut.
    package init(spool: String, isDurable: Bool = true) {
        self.spool = spool
        self.isDurable = isDurable
    }

    package func check() throws(DeliveryFailure) {
        try Folder(makingAt: spool).checkWritable()
    }

    package func deliver(_ envelope: Envelope) -> Outcome {
        guard let mailbox = MailboxName(rawValue: envelope.address) else {
            return .rejected(
                DeliveryFailure("cannot deliver letter \(envelope.id): '\(envelope.address)' is no name of a mailbox"))
        }
        do throws(DeliveryFailure) {
            try place(envelope, in: mailbox)
            return .delivered
        } catch {
            return .deferred(error)
        }
    }

    private func place(_ envelope: Envelope, in mailbox: MailboxName) throws(DeliveryFailure) {
        let spool = try Folder(makingAt: spool)
        let mailbox = try spool.folder(mailbox.rawValue)
        let tmp = try mailbox.folder("tmp")
        let new = try mailbox.folder("new")
        let cur = try mailbox.folder("cur")
        let name = "\(envelope.instant.seconds).\(envelope.id).duban"

        // What an earlier attempt left behind, torn or whole.
        tmp.discard(name)
        defer { tmp.discard(name) }
        let stands = envelope.mayStand ? try stands(name, in: new, or: cur) : false
        if !stands {
            try tmp.write(envelope.bytes, to: name, isDurable: isDurable)
            try put(name, from: tmp, into: new, bytes: envelope.bytes)
        }
        guard isDurable else { return }
        // Also when it stood already: the attempt that put it there may not have come this far.
        try new.synchronize()
        try mailbox.synchronize()
        try spool.synchronize()
    }

    /// Looks in `new` first: a reader moves letters from there to `cur`, never back.
    private func stands(
        _ name: String, in new: borrowing Folder, or cur: borrowing Folder
    ) throws(DeliveryFailure) -> Bool {
        if try new.holds(name) { return true }
        return try cur.containsName { $0 == name || $0.hasPrefix("\(name):2,") }
    }

    private func put(
        _ name: String, from tmp: borrowing Folder, into new: borrowing Folder, bytes: [UInt8]
    ) throws(DeliveryFailure) {
        if try tmp.link(name, into: new) { return }
        guard try new.holds(name, bytes: bytes) else {
            throw DeliveryFailure("cannot deliver \(new.path)/\(name): something else of that name is there")
        }
    }
}
