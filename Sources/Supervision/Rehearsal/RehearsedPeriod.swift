import CivilTime
import Engine
import Ledger
import Plans

/// What came of a rehearsal: every letter, what it told, and how everything stands at the end.
package struct RehearsedPeriod: Sendable {
    let script: RehearsalScript
    let force: InForce
    let passes: Int
    /// In the order of the telling.
    let letters: [RehearsedLetter]
    /// As they stand at the end of the last day, in the order of their due days; finished ones too.
    let obligations: [Obligation]
    /// Those of which nothing was ever told.
    let untold: Set<Subject>

    init(
        _ script: RehearsalScript, in force: InForce, letters: [TalliedLetter], passes: Int, ledger: SQLiteLedger
    ) async throws {
        self.script = script
        self.force = force
        self.passes = passes
        obligations = try await ledger.obligations(ObligationQuery(includesFinal: true))
        var told: [String: [NoticeKey]] = [:]
        var untold: Set<Subject> = []
        for obligation in obligations {
            var isTold = false
            for notice in try await ledger.notices(about: obligation.subject) {
                guard let letter = notice.letter else { continue }
                told[letter, default: []].append(notice.key)
                isTold = true
            }
            if !isTold { untold.insert(obligation.subject) }
        }
        self.untold = untold
        let readers = Reader.all(in: force.library)
        self.letters = letters.map { letter in
            RehearsedLetter(
                instant: letter.instant, reader: readers[letter.mailbox] ?? Reader(unknown: letter.mailbox),
                tells: told[letter.id.rawValue] ?? [])
        }
    }

    /// The day of an instant, where the plans are.
    func day(of letter: RehearsedLetter) -> CivilDate { script.zone.date(of: letter.instant) }

    /// What the offices owe, without what the daemon itself asks of the managers.
    var owed: [Obligation] { obligations.filter { $0.subject.plan != OwnPlan.id } }
}

/// A letter as it went out.
struct RehearsedLetter: Hashable, Sendable {
    var instant: Timestamp
    var reader: Reader
    /// The notices that it tells; none for a copy.
    var tells: [NoticeKey]

    /// How many things it tells; 每周情况 is one, however many offices its reader leads.
    var reminders: Int {
        let sheets = tells.filter {
            $0.rung == BuiltInRung.weeklySheet.rawValue && Subject($0.obligation)?.plan == OwnPlan.id
        }
        return tells.count - sheets.count + Set(sheets.map(\.obligation)).count
    }
}

/// Whose mailbox it is.
struct Reader: Hashable, Comparable, Sendable {
    /// The bureau's id.
    var bureau: String
    /// Where the person stands in the order of the bureau's names.
    var name: String
    var mailbox: String

    init(bureau: String, name: String, mailbox: String) {
        self.bureau = bureau
        self.name = name
        self.mailbox = mailbox
    }

    /// Nobody that a bureau knows has it.
    init(unknown mailbox: String) {
        self.init(bureau: "", name: mailbox, mailbox: mailbox)
    }

    static func < (a: Reader, b: Reader) -> Bool { (a.bureau, a.mailbox) < (b.bureau, b.mailbox) }

    /// Everybody whom the bureaus know, by the mailbox.
    static func all(in library: Library) -> [String: Reader] {
        let readers = library.bureaus.values.sorted { $0.id < $1.id }.flatMap { bureau in
            bureau.people.values.map { Reader(bureau: bureau.id, name: $0.name, mailbox: $0.mailbox) }
        }
        return Dictionary(readers.map { ($0.mailbox, $0) }) { first, _ in first }
    }
}
