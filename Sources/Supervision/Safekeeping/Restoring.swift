package import CivilTime
import Control
import Delivery
import Engine
import Foundation
import Glibc
import Ledger
import Plans

/// A backup on its way to the place of the ledger, with what has to be known before that is decided.
package struct Restoring: Sendable {
    private let ledger: ConfiguredLedger
    private let restoration: LedgerRestoration
    private let backup: String
    private let letters: [FoundLetter]
    /// The keys of notices in the journal; nil where it is not in use, or cannot be read.
    private let entries: [String]?
    private let now: Timestamp

    /// Checks the backup, looks at the ledger that is there, and reads the spool; nothing is changed.
    ///
    /// - Throws: the problem; that a daemon works on the ledger is one.
    package init(_ backup: String, in ledger: ConfiguredLedger, at now: Timestamp) throws(LedgerProblem) {
        self.ledger = ledger
        self.backup = backup
        do throws(LedgerError) {
            restoration = try LedgerRestoration(of: backup, to: ledger.settings.ledger)
        } catch {
            throw LedgerProblem(error)
        }
        let mail = ledger.settings.mail
        let spool = SpoolReading(spool: mail.spool, format: mail.format == .mbox ? .mbox : .maildir)
        do throws(DeliveryFailure) {
            letters = try spool.letters(of: restoration.summary.id, above: restoration.lettersThrough)
        } catch {
            throw LedgerProblem(
                BilingualText(
                    zh: "没有读完信箱,台账没有改动(\(error))", en: "the mailboxes were not read, nothing was changed: \(error)"),
                help: BilingualText(zh: "关掉读信的程序再试", en: "close the mail readers and try again"))
        }
        entries = ledger.settings.usesJournal ? Self.entries() : nil
        // Of a ledger of virtual days nobody here knows which one it is: the last that is known of.
        let known = [
            restoration.summary.evaluatedThrough, restoration.present?.evaluatedThrough,
            letters.compactMap(\.instant).max(),
        ].compactMap(\.self).max()
        self.now = restoration.summary.isVirtual ? known ?? now : now
    }

    /// What is known before anything is changed.
    package var outlook: RestoreOutlook {
        RestoreOutlook(
            backup: backup, ledger: ledger.settings.ledger,
            evaluatedThrough: restoration.summary.evaluatedThrough.map { ZonedInstant($0, in: .shanghai) },
            restoredAt: ZonedInstant(now, in: .shanghai), letters: letters.count,
            notices: Set(letters.flatMap(\.notices)).count, entries: entries?.count,
            isJournalUnread: ledger.settings.usesJournal && entries == nil,
            facts: restoration.present.flatMap { $0.continues ? lines($0.facts) : nil })
    }

    private func lines(_ facts: [Fact]) -> [LostFactLine] {
        guard !facts.isEmpty else { return [] }
        let plans = ledger.plans
        return facts.map { fact in LostFactLine(fact, in: plans.first { $0.id == fact.subject.plan }) }
    }

    /// Puts the backup in the place of the ledger; with `isSilent` nothing is told of what stood in between.
    ///
    /// - Throws: the problem; then the ledger that was there is in its place.
    package func run(isSilent: Bool) throws(LedgerProblem) -> RestoreReport {
        let told = letters.flatMap { letter in
            letter.notices.map { ToldBefore(key: $0, letter: letter.id.rawValue, at: letter.instant ?? now) }
        }
        let entered = (entries ?? []).map { ToldBefore(key: $0, letter: "in the journal", at: now) }
        let greatest = letters.map(\.number).max() ?? restoration.lettersThrough
        let uid = getuid()
        do throws(LedgerError) {
            let replaced = try restoration.putInPlace(
                // Letters that nobody can find any more had numbers too.
                telling: told + entered, letters: greatest + Self.margin, isSilent: isSilent, at: now,
                on: ZoneOffset.shanghai.date(of: now), by: Author(uid: uid, user: Self.name(of: uid)))
            return RestoreReport(outlook: outlook, isSilent: isSilent, replaced: replaced)
        } catch {
            throw LedgerProblem(error)
        }
    }

    private static func entries() -> [String]? {
        do throws(DeliveryFailure) {
            return try JournalReading.notices()
        } catch {
            // Who may not read it, or has none, goes back to the backup all the same, and is told that it was not read.
            return nil
        }
    }

    /// No office gets as many letters in the time between two backups.
    private static let margin: Int64 = 1_000_000

    /// The login name; the number as text where the machine knows none.
    private static func name(of uid: uid_t) -> String {
        guard let entry = getpwuid(uid), let name = entry.pointee.pw_name else { return "\(uid)" }
        return String(cString: name)
    }
}

extension LostFactLine {
    /// `plan` is the one that the fact belongs to; nil where that is gone.
    fileprivate init(_ fact: Fact, in plan: Plan?) {
        self.init(
            seq: fact.seq, kind: fact.kind.requestName, count: fact.count == 1 ? nil : fact.count,
            subject: fact.subject.description, day: fact.day, user: fact.author.user)
        switch fact.kind {
        case .event(let name): event = plan?.eventWord(name, of: fact.subject.task) ?? name
        case .concluded(let outcome): self.outcome = outcome
        default: break
        }
    }
}
