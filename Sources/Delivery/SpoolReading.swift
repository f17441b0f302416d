package import Engine
import Glibc

/// Reads the mailboxes of a spool for the letters of one ledger; nothing is changed, and no link is followed.
package struct SpoolReading: Sendable {
    package enum Format: Sendable {
        case maildir, mbox
    }

    private let spool: String
    private let format: Format
    private let patience: LockPatience

    /// The spool may be reached through links: it is the operator's path.
    package init(spool: String, format: Format) {
        self.init(spool: spool, format: format, patience: .standard)
    }

    init(spool: String, format: Format, patience: LockPatience) {
        self.spool = spool
        self.format = format
        self.patience = patience
    }

    /// Every letter of that ledger whose number is greater than `number`, each once, in the order of the numbers.
    ///
    /// Of a Maildir its `new` and `cur` are read, and those of its folders; of an mbox the file, under both locks. A spool
    /// that is not there is empty. What is no mailbox of the format is left out, as letters are not laid there either.
    /// - Throws: when something cannot be read, or stays locked: a letter that was missed would be sent again.
    package func letters(of ledger: String, above number: Int64) throws(DeliveryFailure) -> [FoundLetter] {
        guard access(spool, F_OK) == 0 else { return [] }
        let spool = try Folder(makingAt: spool)
        var found: [LetterID: FoundLetter] = [:]
        for name in try spool.names() {
            guard let mailbox = MailboxName(rawValue: name) else { continue }
            for letter in try letters(in: mailbox, of: spool, ledger: ledger, above: number) {
                found[letter.id] = letter
            }
        }
        return found.values.sorted { $0.number < $1.number }
    }

    private func letters(
        in mailbox: MailboxName, of spool: borrowing Folder, ledger: String, above number: Int64
    ) throws(DeliveryFailure) -> [FoundLetter] {
        let name = mailbox.rawValue
        switch format {
        case .mbox:
            guard !DotLock.isTaken(by: mailbox), try spool.holds(name) else { return [] }
            var headers = LetterHeaders(of: ledger, above: number, in: name, isMessage: false)
            let dotLock = DotLock(mailbox)
            let file = try MboxChannel.lockedFile(mailbox, dotLock, in: spool, patience: patience)
            defer {
                dotLock.release(in: spool)
                file.unlock()
            }
            try file.read { piece in
                headers.look(at: piece)
                return true
            }
            headers.end()
            return headers.found
        case .maildir:
            guard try spool.holdsFolder(name) else { return [] }
            let maildir = try spool.folder(name)
            var found = try letters(below: maildir, in: name, ledger: ledger, above: number)
            // A reader files letters in folders of its own, whose names begin with a dot.
            for inner in try maildir.names() where inner.hasPrefix(".") && inner != "." && inner != ".." {
                guard try maildir.holdsFolder(inner) else { continue }
                found += try letters(below: try maildir.folder(inner), in: name, ledger: ledger, above: number)
            }
            return found
        }
    }

    /// In `new` and `cur`; a letter that a reader renames meanwhile is looked for again.
    private func letters(
        below maildir: borrowing Folder, in mailbox: String, ledger: String, above number: Int64
    ) throws(DeliveryFailure) -> [FoundLetter] {
        for attempt in 1...patience.tries {
            if attempt > 1 { patience.pause() }
            var found: [FoundLetter] = []
            var wasMoved = false
            for part in ["new", "cur"] where try maildir.holdsFolder(part) {
                let folder = try maildir.folder(part)
                for name in try folder.names() where !name.hasPrefix(".") {
                    guard let file = try folder.fileIfThere(name) else {
                        // What is there and no plain file is no letter.
                        if try folder.lastWritten(name) == nil { wasMoved = true }
                        continue
                    }
                    var headers = LetterHeaders(of: ledger, above: number, in: mailbox, isMessage: true)
                    try file.read { piece in
                        headers.look(at: piece)
                        return !headers.isPastHeader
                    }
                    headers.end()
                    found += headers.found
                }
            }
            if !wasMoved { return found }
        }
        throw DeliveryFailure("cannot read the mailbox \(maildir.path): letters are moved in it all the while")
    }
}

extension Folder {
    /// The names in the folder, in their order.
    fileprivate func names() throws(DeliveryFailure) -> [String] {
        var names: [String] = []
        _ = try containsName { name in
            names.append(name)
            return false
        }
        return names.sorted()
    }

    /// True when a folder of that name is here; a link to one is none.
    fileprivate func holdsFolder(_ name: String) throws(DeliveryFailure) -> Bool {
        var status = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status.st_mode & S_IFMT == S_IFDIR }
        guard errno == ENOENT else { throw DeliveryFailure("look for the folder", path(of: name), errno) }
        return false
    }

    /// Opens a plain file to be read; nil when it has gone, or is no plain file.
    fileprivate func fileIfThere(_ name: String) throws(DeliveryFailure) -> File? {
        do throws(DeliveryFailure) {
            return try file(name)
        } catch {
            if try holds(name) { throw error }
            return nil
        }
    }
}

extension File {
    /// Shows the bytes in pieces, as long as that asks for more.
    fileprivate func read(_ look: ([UInt8]) -> Bool) throws(DeliveryFailure) {
        var start = 0
        while true {
            let piece = try bytes(from: start, count: 1 << 16)
            if piece.isEmpty || !look(piece) { return }
            start += piece.count
        }
    }
}
