import CivilTime
import Control
import Engine
import Plans
import Rules

extension RehearsalReport {
    /// Counts what came of a rehearsal; `spool` is where its letters lie.
    package init(_ period: RehearsedPeriod, spool: String?) {
        let script = period.script
        let library = period.force.library
        let columns = SpanColumns(of: script.days)
        self.init(
            from: script.days.lowerBound, to: script.days.upperBound, plans: library.plans.map(\.id),
            announcedThrough: library.calendar.announcedYears.last ?? 0,
            assumedHours: script.isWithoutHours ? OfficeHours.usual.shown : nil,
            warnings: period.force.remarks.count, passes: period.passes, letters: period.letters.count,
            copies: period.letters.count { $0.tells.isEmpty },
            reminders: period.letters.reduce(0) { $0 + $1.reminders }, spans: columns.names,
            people: period.people(in: columns), busiestDay: period.busiestDay, longestLetter: period.longestLetter,
            silentOffices: period.silentOffices, vacancies: period.vacancies,
            obligations: period.owed.counted, untold: period.neverTold, spool: spool)
    }
}

/// The months of some days; the years where they are more than twelve.
private struct SpanColumns {
    let names: [String]
    private let areYears: Bool

    init(of days: ClosedRange<CivilDate>) {
        let (first, last) = (days.lowerBound, days.upperBound)
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        areYears = months > 12
        if areYears {
            names = (first.year...last.year).map { "\($0)" }
        } else {
            names = (0..<months).map { offset in
                let month = first.month - 1 + offset
                return Self.month(first.year + month / 12, month % 12 + 1)
            }
        }
    }

    func index(of day: CivilDate) -> Int? {
        names.firstIndex(of: areYears ? "\(day.year)" : Self.month(day.year, day.month))
    }

    private static func month(_ year: Int, _ month: Int) -> String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}

extension RehearsedPeriod {
    /// The bureaus of the plans, in the order of their ids.
    private var bureaus: [Bureau] {
        let names = Set(force.library.plans.map(\.bureau))
        return force.library.bureaus.values.filter { names.contains($0.id) }.sorted { $0.id < $1.id }
    }

    /// Everybody of the bureaus, in the order of the offices; further those who got letters all the same.
    fileprivate func people(in columns: SpanColumns) -> [RehearsalReport.Person] {
        var counted: [String: RehearsalReport.Person] = [:]
        for letter in letters {
            let reader = letter.reader
            var person = counted[reader.mailbox] ?? person(reader, columns)
            if let column = columns.index(of: day(of: letter)) { person.letters[column] += 1 }
            if letter.tells.isEmpty { person.copies += 1 }
            person.reminders += letter.reminders
            counted[reader.mailbox] = person
        }
        var people: [RehearsalReport.Person] = []
        for bureau in bureaus {
            for member in bureau.peopleInOrder where !people.contains(where: { $0.mailbox == member.mailbox }) {
                let reader = Reader(bureau: bureau.id, name: member.name, mailbox: member.mailbox)
                people.append(counted.removeValue(forKey: member.mailbox) ?? person(reader, columns))
            }
        }
        return people + counted.values.sorted { $0.mailbox < $1.mailbox }
    }

    private func person(_ reader: Reader, _ columns: SpanColumns) -> RehearsalReport.Person {
        RehearsalReport.Person(
            bureau: force.library.bureaus[reader.bureau]?.name ?? reader.bureau, name: reader.name,
            mailbox: reader.mailbox, letters: columns.names.map { _ in 0 }, copies: 0, reminders: 0)
    }

    /// The first of those with the most letters.
    fileprivate var busiestDay: RehearsalReport.BusiestDay? {
        let days = letters.reduce(into: [CivilDate: Int]()) { $0[day(of: $1), default: 0] += 1 }
        guard let busiest = days.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        return RehearsalReport.BusiestDay(day: busiest.key, letters: busiest.value)
    }

    /// The first of those that tell the most.
    fileprivate var longestLetter: RehearsalReport.LongestLetter? {
        guard let most = letters.map(\.reminders).max(), most > 0,
            let letter = letters.first(where: { $0.reminders == most })
        else { return nil }
        return RehearsalReport.LongestLetter(day: day(of: letter), name: letter.reader.name, reminders: most)
    }

    /// Every notice with its seat and the bureau whose seat it is.
    private var addressed: [(bureau: Bureau, seat: Seat, letter: RehearsedLetter)] {
        letters.flatMap { letter in
            letter.tells.compactMap { key in
                guard let plan = Subject(key.obligation)?.plan, let bureau = force.plans[plan]?.bureau,
                    let seat = Seat(key.seat)
                else { return nil }
                return (bureau, seat, letter)
            }
        }
    }

    fileprivate var silentOffices: [RehearsalReport.Office] {
        var told: Set<[String]> = []
        for notice in addressed {
            if case .office(let office, _) = notice.seat { told.insert([notice.bureau.id, office]) }
        }
        return bureaus.flatMap { bureau in
            bureau.offices.filter { !told.contains([bureau.id, $0.name]) }.map {
                RehearsalReport.Office(bureau: bureau.name, office: $0.name)
            }
        }
    }

    fileprivate var vacancies: [RehearsalReport.Vacancy] {
        var found: [RehearsalReport.Vacancy] = []
        for (bureau, seat, letter) in addressed {
            let today = day(of: letter)
            guard bureau.holders(of: seat, on: today).isEmpty else { continue }
            let name = seat.description
            let index = found.firstIndex { $0.bureau == bureau.name && $0.seat == name }
            var vacancy =
                index.map { found[$0] }
                ?? RehearsalReport.Vacancy(
                    bureau: bureau.name, seat: name, reminders: 0, first: today, last: today, readers: [])
            vacancy.reminders += 1
            vacancy.last = today
            if !vacancy.readers.contains(letter.reader.name) { vacancy.readers.append(letter.reader.name) }
            if let index { found[index] = vacancy } else { found.append(vacancy) }
        }
        return found
    }

    fileprivate var neverTold: [RehearsalReport.Item] {
        owed.filter { ($0.light == .overdue || $0.light == .missed) && untold.contains($0.subject) }.compactMap {
            obligation in
            ObligationRow.Light(rawValue: obligation.light.rawValue).map {
                RehearsalReport.Item(
                    id: force.displayID(obligation.subject), title: obligation.title, due: obligation.due.day,
                    light: $0)
            }
        }
    }
}

extension [Obligation] {
    fileprivate var counted: RehearsalReport.Obligations {
        RehearsalReport.Obligations(
            opened: count,
            lights: ObligationRow.Light.allCases.compactMap { light in
                let count = count { $0.light.rawValue == light.rawValue }
                return count > 0 ? RehearsalReport.Obligations.Light(light: light, count: count) : nil
            })
    }
}

extension Bureau {
    /// The managers, the holders of the offices' seats, those of roles, then whoever else is written down.
    fileprivate var peopleInOrder: [Person] {
        let seated = offices.flatMap { office in
            OfficeSeat.allCases.flatMap { office.seats[$0]?.map(\.person) ?? [] }
        }
        let others = people.keys.sorted()
        var seen: Set<String> = []
        return (managers + seated + roles.sorted { $0.key < $1.key }.map(\.value) + others)
            .filter { seen.insert($0).inserted }.compactMap { people[$0] }
    }
}
