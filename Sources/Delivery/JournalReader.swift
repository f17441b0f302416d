import CSystemd
import Engine

/// An open journal of this machine, read through libsystemd.
///
/// It is made for one look and let go: libsystemd wants every call on one thread, and a queue changes threads.
struct JournalReader: ~Copyable {
    private let journal: OpaquePointer

    /// - Throws: when the journal can't be opened, or none of its files may be read.
    init() throws(DeliveryFailure) {
        var journal: OpaquePointer?
        let code = sd_journal_open(&journal, CInt(SD_JOURNAL_LOCAL_ONLY))
        guard code >= 0, let journal else { throw DeliveryFailure("open the journal", code) }
        // Files that may not be read are passed over in silence; seeing none at all is the only sign.
        guard sd_journal_has_runtime_files(journal) > 0 || sd_journal_has_persistent_files(journal) > 0 else {
            sd_journal_close(journal)
            throw DeliveryFailure(
                "cannot read the journal: no file of it may be read; the daemon's user has to be in the group "
                    + "systemd-journal")
        }
        self.journal = journal
    }

    deinit {
        sd_journal_close(journal)
    }

    /// True when an entry with a field of exactly that value is readable.
    func holds(_ name: JournalEntry.Name, _ value: String) throws(DeliveryFailure) -> Bool {
        sd_journal_flush_matches(journal)
        let match = Array("\(name.rawValue)=\(value)".utf8)
        let added = sd_journal_add_match(journal, match, match.count)
        guard added >= 0 else { throw DeliveryFailure("look in the journal for \(name.rawValue)=\(value)", added) }
        let sought = sd_journal_seek_head(journal)
        guard sought >= 0 else { throw DeliveryFailure("go to the head of the journal", sought) }
        let found = sd_journal_next(journal)
        guard found >= 0 else { throw DeliveryFailure("read the journal", found) }
        return found > 0
    }

    /// Every value that the field has in any entry that may be read, each once.
    func values(of name: JournalEntry.Name) throws(DeliveryFailure) -> [String] {
        let prefix = "\(name.rawValue)="
        let asked = sd_journal_query_unique(journal, name.rawValue)
        guard asked >= 0 else { throw DeliveryFailure("look in the journal for \(name.rawValue)", asked) }
        var values: [String] = []
        while true {
            var data: UnsafeRawPointer?
            var length = 0
            let found = sd_journal_enumerate_unique(journal, &data, &length)
            guard found >= 0 else { throw DeliveryFailure("look in the journal for \(name.rawValue)", found) }
            guard found > 0, let data else { return values }
            let field = String(decoding: UnsafeRawBufferPointer(start: data, count: length), as: UTF8.self)
            if field.hasPrefix(prefix) { values.append(String(field.dropFirst(prefix.count))) }
        }
    }

    /// Waits for such an entry, in real time; false when it has not come within `patience`.
    ///
    /// journald tells of new entries every 250 ms at most, and they can be read some milliseconds after they were sent: it
    /// looks again after 1, 2, 4 … ms.
    func awaits(
        _ name: JournalEntry.Name, _ value: String, within patience: Duration
    ) throws(DeliveryFailure) -> Bool {
        let deadline = ContinuousClock.now + patience
        var pause = Duration.milliseconds(1)
        while try !holds(name, value) {
            let remaining = deadline - .now
            guard remaining > .zero else { return false }
            let microseconds = UInt64(min(pause, remaining) / .microseconds(1)) + 1
            let woken = sd_journal_wait(journal, microseconds)
            guard woken >= 0 else { throw DeliveryFailure("wait for the journal", woken) }
            pause *= 2
        }
        return true
    }
}
