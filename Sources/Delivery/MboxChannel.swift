import CivilTime
package import Engine

/// Delivers into `spool/<mailbox>`, a file in mbox format (mboxrd), where a letter is known by its `Message-ID`.
///
/// Under fcntl's lock and the dot lock, in this order, which Debian's mail programs take too: what a crash has torn is
/// cut, a letter that may stand is looked for, any other is written down in an `AppendNote`, appended, and brought to the
/// disk. A mailbox that stays locked makes its letter wait; a delivery is held up for two seconds at most. What no longer
/// is the mailbox's old content plus a letter's beginning is never cut: should another program append to a torn letter
/// before this one has come back, that letter's beginning stays.
///
/// Links, FIFOs, devices, folders and files with a second name are refused. A mailbox keeps its owner and mode; a new one
/// is its owner's alone. Nothing is ever changed in what stands in a mailbox, but for line ends added behind it.
/// - Source: Debian Policy Manual, 11.6 (locks and their order).
package actor MboxChannel: MailChannel {
    private let spool: String
    private let patience: LockPatience
    private let executor = BlockingExecutor(label: "duban.mbox")

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Delivers into that folder.
    ///
    /// The spool may be reached through links: it is the operator's path. In it none is followed.
    package init(spool: String) {
        self.init(spool: spool, patience: .standard)
    }

    init(spool: String, patience: LockPatience) {
        self.spool = spool
        self.patience = patience
    }

    package func check() throws(DeliveryFailure) {
        try Folder(makingAt: spool).checkWritable()
    }

    package func deliver(_ envelope: Envelope) -> Outcome {
        guard let mailbox = MailboxName(rawValue: envelope.address) else {
            return .rejected(
                DeliveryFailure("cannot deliver letter \(envelope.id): '\(envelope.address)' is no name of a mailbox"))
        }
        // The letter's address never changes, so that to wait would be to wait for ever.
        guard !DotLock.isTaken(by: mailbox) else {
            return .rejected(
                DeliveryFailure(
                    "cannot deliver letter \(envelope.id): in a spool of mbox files '\(mailbox.rawValue)' is the name of "
                        + "another mailbox's lock; give its owner one that does not end in '.lock'"))
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
        let dotLock = DotLock(mailbox)
        let file = try Self.lockedFile(mailbox, dotLock, in: spool, patience: patience)
        defer {
            // fcntl's lock goes last: in its absence the lock file is taken for one that a crash has left behind.
            dotLock.release(in: spool)
            file.unlock()
        }

        if let note = try AppendNote(for: mailbox, in: spool) { try file.cutTornEnd(knownBy: note) }
        if envelope.mayStand, try file.holds(envelope.id) {
            // The attempt that put it there may not have come this far.
            try file.synchronize()
        } else {
            let note = try file.note(of: MboxEntry(envelope.bytes, at: envelope.instant))
            try note.write(for: mailbox, in: spool)
            try append(note, to: file, mailbox, in: spool)
        }
        try AppendNote.remove(for: mailbox, from: spool)
    }

    private func append(
        _ note: AppendNote, to file: borrowing MboxFile, _ mailbox: MailboxName, in spool: borrowing Folder
    ) throws(DeliveryFailure) {
        do throws(DeliveryFailure) {
            try file.append(note)
        } catch {
            // Where that fails too, the note stays: whoever comes next cuts by it.
            try file.cutBack(to: note, after: error)
            try AppendNote.remove(for: mailbox, from: spool)
            throw error
        }
    }

    /// Each try takes both locks or none, so that programs which take them in another order are never stuck for long.
    static func lockedFile(
        _ mailbox: MailboxName, _ dotLock: DotLock, in spool: borrowing Folder, patience: LockPatience
    ) throws(DeliveryFailure) -> MboxFile {
        var obstacle = ""
        for attempt in 1...patience.tries {
            if attempt > 1 { patience.pause() }
            guard let file = try MboxFile(mailbox, in: spool) else {
                obstacle = "another program, a mail reader perhaps, holds its fcntl lock"
                continue
            }
            if try dotLock.take(in: spool) { return file }
            file.unlock()
            obstacle = "another program, a mail reader perhaps, holds its lock file \(dotLock.name)"
        }
        throw DeliveryFailure("cannot lock the mailbox \(spool.path)/\(mailbox.rawValue): \(obstacle)")
    }
}
