package import CivilTime
package import Control
import Engine
import Plans
import Rules

/// What other files would change, in dates and letters; the JSON of `dubanctl rehearse --against`.
package struct RehearsalComparison: Codable, Hashable, Sendable {
    /// Both days are included.
    package var from: CivilDate
    package var to: CivilDate
    /// Every task and procedure of which anything differs, in the order of the plans.
    package var tasks: [Task]
    /// What was asked for on both sides, and on different days; in the order of the days before.
    package var moved: [Move]
    /// What is asked for on one side only, in the order of the days.
    package var appeared: [Item]
    package var disappeared: [Item]
    /// Everybody who gets another number of letters.
    package var people: [Person]
    package var before: Count
    package var after: Count
    /// Every letter that stands on one side only, in the order of the instants.
    package var letters: [Letter]

    /// All that differs of one task.
    package struct Task: Codable, Hashable, Sendable {
        /// The name by which people type it.
        package var id: String
        package var title: String
        /// What its text asks for otherwise.
        package var edits: [BilingualText]
        /// How many dates are others, new and gone.
        package var moved: Int
        package var appeared: Int
        package var disappeared: Int
        package var remindersBefore: Int
        package var remindersAfter: Int
        /// The first and the last day on which something differs, a due day or a reminder; nil where only the text does.
        package var first: CivilDate?
        package var last: CivilDate?
    }

    package struct Move: Codable, Hashable, Sendable {
        package var id: String
        package var title: String
        package var before: CivilDate
        package var after: CivilDate
    }

    package struct Item: Codable, Hashable, Sendable {
        package var id: String
        package var title: String
        package var due: CivilDate
    }

    package struct Person: Codable, Hashable, Sendable {
        package var name: String
        package var mailbox: String
        package var before: Int
        package var after: Int
    }

    package struct Count: Codable, Hashable, Sendable {
        package var letters: Int
        package var reminders: Int
    }

    package struct Letter: Codable, Hashable, Sendable {
        /// Whether it goes out with the other files only; else it goes out with those in force only.
        package var isNew: Bool
        package var at: ZonedInstant
        package var name: String
        package var mailbox: String
        /// What it tells, as `24 应办日前5个工作日`; empty for a copy.
        package var tells: [String]
    }

    /// Compares the files in force with others, played over the same days.
    package init(_ before: RehearsedPeriod, _ after: RehearsedPeriod) {
        from = before.script.days.lowerBound
        to = before.script.days.upperBound
        let changes = DueChange.all(from: before, to: after)
        tasks = Self.tasks(before, after, changes)
        (moved, appeared, disappeared) = ([], [], [])
        for change in changes {
            switch change.days {
            case .moved(let before, let after):
                moved.append(Move(id: change.id, title: change.title, before: before, after: after))
            case .appeared(let due): appeared.append(Item(id: change.id, title: change.title, due: due))
            case .disappeared(let due): disappeared.append(Item(id: change.id, title: change.title, due: due))
            }
        }
        people = Self.people(before, after)
        self.before = Count(before)
        self.after = Count(after)
        letters = Self.letters(before, after)
    }

    private static func people(_ before: RehearsedPeriod, _ after: RehearsedPeriod) -> [Person] {
        let (old, new) = (before.lettersByReader, after.lettersByReader)
        let readers = Set(old.keys).union(new.keys).sorted()
        return readers.compactMap { reader in
            let (before, after) = (old[reader] ?? 0, new[reader] ?? 0)
            guard before != after else { return nil }
            return Person(name: reader.name, mailbox: reader.mailbox, before: before, after: after)
        }
    }

    private static func letters(_ before: RehearsedPeriod, _ after: RehearsedPeriod) -> [Letter] {
        let (old, new) = (before.comparable, after.comparable)
        let gone = old.filter { new[$0.key] == nil }.map { before.shown($0.value, isNew: false) }
        let come = new.filter { old[$0.key] == nil }.map { after.shown($0.value, isNew: true) }
        return (gone + come).sorted { a, b in
            (a.at.instant, a.mailbox, a.isNew ? 1 : 0) < (b.at.instant, b.mailbox, b.isNew ? 1 : 0)
        }
    }
}

extension RehearsalComparison.Count {
    fileprivate init(_ period: RehearsedPeriod) {
        self.init(letters: period.letters.count, reminders: period.letters.reduce(0) { $0 + $1.reminders })
    }
}

/// What makes two letters the same one: when, to whom and about what.
private struct LetterContent: Hashable {
    var instant: Timestamp
    var mailbox: String
    var tells: Set<NoticeKey>
}

extension RehearsedPeriod {
    fileprivate var lettersByReader: [Reader: Int] {
        letters.reduce(into: [:]) { $0[$1.reader, default: 0] += 1 }
    }

    fileprivate var comparable: [LetterContent: RehearsedLetter] {
        let pairs = letters.map { letter in
            (LetterContent(instant: letter.instant, mailbox: letter.reader.mailbox, tells: Set(letter.tells)), letter)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    fileprivate func shown(_ letter: RehearsedLetter, isNew: Bool) -> RehearsalComparison.Letter {
        RehearsalComparison.Letter(
            isNew: isNew, at: ZonedInstant(letter.instant, in: script.zone), name: letter.reader.name,
            mailbox: letter.reader.mailbox,
            tells: letter.tells.map(shown).reduce(into: []) { shown, text in
                if !shown.contains(text) { shown.append(text) }
            })
    }

    /// What the daemon itself says of an office, it says to all whom it concerns: one name is enough.
    private func shown(_ key: NoticeKey) -> String {
        guard let subject = Subject(key.obligation) else { return key.rung }
        return subject.plan == OwnPlan.id ? key.rung : "\(force.displayID(subject)) \(key.rung)"
    }
}
