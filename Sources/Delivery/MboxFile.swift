import Engine

/// A mailbox in mbox format, open and locked with fcntl's lock.
struct MboxFile: ~Copyable {
    private let file: File

    /// Opens the mailbox, made with mode 0600 when it is not there; nil while another program has it locked.
    init?(_ mailbox: MailboxName, in spool: borrowing Folder) throws(DeliveryFailure) {
        let file = try spool.appendableFile(mailbox.rawValue)
        // One that was replaced before the lock was there is no longer the mailbox.
        guard try file.lock(), try spool.holds(mailbox.rawValue, file) else { return nil }
        self.file = file
    }

    /// Takes away the torn end that the note speaks of, if there is one.
    func cutTornEnd(knownBy note: AppendNote) throws(DeliveryFailure) {
        let rest = try file.length - note.start
        // A longer rest holds more than the letter, and may be very long.
        guard rest > 0, rest <= note.bytes.count, note.isTorn(try file.bytes(from: note.start, count: rest))
        else { return }
        try file.cut(to: note.start)
        try file.synchronize()
    }

    /// True when a message of that letter stands here; the mailbox is read in pieces, however long it is.
    func holds(_ letter: LetterID) throws(DeliveryFailure) -> Bool {
        var search = MessageSearch(for: letter)
        try read { piece in
            search.look(at: piece)
            return !search.isFound
        }
        return search.isFound
    }

    /// Shows all of it in pieces, as long as `wantsMore` says so of them.
    func read(_ wantsMore: ([UInt8]) -> Bool) throws(DeliveryFailure) {
        var start = 0
        while true {
            let piece = try file.bytes(from: start, count: 1 << 18)
            if piece.isEmpty || !wantsMore(piece) { return }
            start += piece.count
        }
    }

    /// What has to be written where the file ends now, so that an entry stands there with a blank line before it.
    func note(of entry: MboxEntry) throws(DeliveryFailure) -> AppendNote {
        let length = try file.length
        let end = try file.bytes(from: max(0, length - 2), count: 2)
        let gap = end.isEmpty || end == [.lineFeed, .lineFeed] ? 0 : end.last == .lineFeed ? 1 : 2
        return AppendNote(start: length, bytes: Array(repeating: .lineFeed, count: gap) + entry.bytes)
    }

    /// Writes what the note says; when it returns, that is on the disk.
    func append(_ note: AppendNote) throws(DeliveryFailure) {
        try file.write(note.bytes)
        try file.synchronize()
    }

    /// Gives the file its old length back after a failure to append.
    ///
    /// - Throws: both failures, when that fails too.
    func cutBack(to note: AppendNote, after failure: DeliveryFailure) throws(DeliveryFailure) {
        do throws(DeliveryFailure) {
            try file.cut(to: note.start)
            try file.synchronize()
        } catch {
            throw DeliveryFailure("\(failure); and \(error); the torn letter is cut before the next one is written")
        }
    }

    /// Gives fcntl's lock back.
    func unlock() {
        file.unlock()
    }

    /// Brings it to the disk as it stands.
    func synchronize() throws(DeliveryFailure) {
        try file.synchronize()
    }
}
