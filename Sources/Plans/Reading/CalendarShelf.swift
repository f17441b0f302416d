import CivilTime
import Rules

/// The calendar files of a set, put together: which notice was in force when, and which file does not fit the others.
struct CalendarShelf {
    private struct Entry<Content> {
        var content: Content
        var file: String
        var place: SourceRange
    }

    private struct Announced {
        var notice: CalendarNotice
        var amends: (number: String, place: SourceRange)?
    }

    private(set) var almanac = Almanac()
    /// What is wrong with files in view of the others.
    private(set) var diagnostics: [Diagnostic] = []
    /// The years between two others of which nothing is known; nothing is read from the first of them on.
    private(set) var missingYears: [Int] = []
    /// The files of which nothing is read, because years before theirs are missing.
    private(set) var lostFiles: Set<String> = []

    private var announced: [Entry<Announced>] = []
    private var superseded: [Entry<CalendarNotice>] = []
    private var provisional: [Entry<(year: Int, days: [CivilDate: String])>] = []
    private var tables: [Entry<[Int: [CivilDate: String]]>] = []
    private var own: [Entry<(calendar: OwnCalendar, places: [CivilDate: SourceRange])>] = []

    /// Takes in what a file holds; `place` is where its messages go that concern all of it.
    mutating func add(_ content: CalendarFile, file: String, at place: SourceRange) {
        switch content {
        case .announced(let notice, let amends):
            announced.append(
                Entry(content: Announced(notice: notice, amends: amends), file: file, place: place))
        case .superseded(let notice): superseded.append(Entry(content: notice, file: file, place: place))
        case .provisional(let year, let days):
            provisional.append(Entry(content: (year, days), file: file, place: place))
        case .table(let days): tables.append(Entry(content: days, file: file, place: place))
        case .own(let calendar, let places):
            if let first = own.first(where: { $0.content.calendar.name == calendar.name }) {
                add(
                    .inTwoFiles(
                        Wording(zh: "日历", en: "calendar"), calendar.name, first: first.file, file: file, at: place))
            } else {
                own.append(Entry(content: (calendar, places), file: file, place: place))
            }
        }
    }

    /// The names that plans can give, in the order of the alphabet.
    var names: [String] { (BuiltInCalendar.allCases.map(\.rawValue) + own.map(\.content.calendar.name)).sorted() }

    /// Puts everything together; the years of wrong files are not missing as well.
    mutating func join(yearsOfWrongFiles wrong: [Int]) {
        let years = Set(announced.map(\.content.notice.year) + superseded.map(\.content.year))
        almanac.notices = years.sorted().flatMap { joinNotices(of: $0) }
        joinStatutoryDays()
        nameStatutoryDays()
        endBeforeMissingYears(besides: wrong)
        almanac.own = Dictionary(uniqueKeysWithValues: own.map { ($0.content.calendar.name, $0.content.calendar) })
        reviewOwnCalendars()
    }

    /// The notices of one year, each from the day on which it came out until the next one did.
    private mutating func joinNotices(of year: Int) -> [CalendarNotice] {
        let older = joinSuperseded(of: year)
        var kept: [Entry<Announced>] = []
        for entry in announced where entry.content.notice.year == year && fits(entry, beside: kept) {
            kept.append(entry)
        }
        var notices = kept.map(\.content.notice).sorted { $0.isBefore($1) }
        // What a file says of the time before an amendment outranks the date of the amended arrangement.
        if let last = older.last?.supersededOn, let first = notices.first, first.announcedOn.map({ $0 < last }) ?? true
        {
            notices[0].announcedOn = last
        }
        for index in notices.indices.dropLast() { notices[index].supersededOn = notices[index + 1].announcedOn }
        return older + notices
    }

    private mutating func joinSuperseded(of year: Int) -> [CalendarNotice] {
        var kept: [Entry<CalendarNotice>] = []
        for entry in superseded where entry.content.year == year {
            if let first = kept.first(where: { $0.content.overlaps(entry.content) }) {
                add(
                    .twoNotices(
                        year, number: first.content.number, first: first.file, file: entry.file, at: entry.place))
            } else {
                kept.append(entry)
            }
        }
        return kept.map(\.content).sorted { $0.isBefore($1) }
    }

    /// Whether a notice arranges its year alone, or amends one that is there and came out before.
    private mutating func fits(_ entry: Entry<Announced>, beside kept: [Entry<Announced>]) -> Bool {
        let notice = entry.content.notice
        guard let amends = entry.content.amends else {
            guard let first = kept.first(where: { $0.content.amends == nil }) else { return true }
            add(
                .twoNotices(
                    notice.year, number: first.content.notice.number, first: first.file, file: entry.file,
                    at: entry.place))
            return false
        }
        let others = announced.filter { $0.file != entry.file }.map(\.content.notice) + superseded.map(\.content)
        let known = others.filter { $0.year == notice.year }
        guard let amended = known.first(where: { $0.number == amends.number }) else {
            add(
                .unknownNotice(
                    amends.number, of: notice.year, file: entry.file, at: amends.place, among: known.map(\.number)))
            return false
        }
        if let day = notice.announcedOn, let published = amended.announcedOn, day <= published {
            add(.earlyAmendment(file: entry.file, of: published, on: day, at: amends.place))
            return false
        }
        if let first = kept.first(where: { $0.content.notice.announcedOn == notice.announcedOn }) {
            add(
                .twoNotices(
                    notice.year, number: first.content.notice.number, first: first.file, file: entry.file,
                    at: entry.place))
            return false
        }
        return true
    }

    /// A file for the year outranks a table of many.
    private mutating func joinStatutoryDays() {
        var files: [Int: String] = [:]
        for entry in provisional {
            let (year, days) = entry.content
            if let first = files[year] {
                add(
                    .inTwoFiles(
                        Wording(zh: "日历", en: "calendar"), "\(year)", first: first, file: entry.file, at: entry.place))
                continue
            }
            files[year] = entry.file
            almanac.statutory[year] = days
        }
        let single = files
        for entry in tables {
            for (year, days) in entry.content.sorted(by: { $0.key < $1.key }) where single[year] == nil {
                if let first = files[year] {
                    add(
                        .inTwoFiles(
                            Wording(zh: "日历", en: "calendar"), "\(year)", first: first, file: entry.file,
                            at: entry.place))
                    break
                }
                files[year] = entry.file
                almanac.statutory[year] = days
            }
        }
    }

    /// A file that breaks off, or leaves a holiday out, works days that the law gives off.
    private mutating func reportWorkedStatutoryDays(of notice: CalendarNotice) {
        let arrangement = notice.arrangement
        let worked = arrangement.statutory.keys.sorted().filter { day in
            arrangement.off[day] == nil && (!day.weekday.isWeekend || arrangement.work[day] != nil)
        }
        guard !worked.isEmpty,
            let entry = announced.first(where: {
                $0.content.notice.year == notice.year && $0.content.notice.number == notice.number
            })
        else { return }
        add(.statutoryDaysWorked(file: entry.file, worked, at: entry.place))
    }

    /// A notice need not repeat the statutory days that stand in another file for its year.
    private mutating func nameStatutoryDays() {
        for index in almanac.notices.indices where almanac.notices[index].arrangement.statutory.isEmpty {
            let year = almanac.notices[index].year
            let named = almanac.notices.first { $0.year == year && !$0.arrangement.statutory.isEmpty }
            almanac.notices[index].arrangement.statutory =
                named?.arrangement.statutory ?? almanac.statutory[year] ?? [:]
            if named == nil { reportWorkedStatutoryDays(of: almanac.notices[index]) }
        }
    }

    private mutating func endBeforeMissingYears(besides wrong: [Int]) {
        let inForce = almanac.notices.filter { $0.supersededOn == nil }.map(\.year)
        let known = Set(inForce).union(almanac.statutory.keys)
        guard let first = known.min(), let last = known.max() else { return }
        missingYears = (first...last).filter { !known.contains($0) && !wrong.contains($0) }
        guard let end = missingYears.first else { return }
        almanac.notices.removeAll { $0.year > end }
        almanac.statutory = almanac.statutory.filter { $0.key < end }
        let files = yearsOfFiles
        lostFiles = Set(files.filter { !$0.years.contains { $0 < end } }.map(\.file))
        let next = files.compactMap { file in
            file.years.filter { $0 > end }.min().map { (year: $0, file: file.file, place: file.place) }
        }.min { $0.year < $1.year }
        if let next {
            add(.calendarGap(file: next.file, at: next.place, missing: missingYears, next: next.year))
        }
    }

    private var yearsOfFiles: [(years: [Int], file: String, place: SourceRange)] {
        announced.map { ([$0.content.notice.year], $0.file, $0.place) }
            + superseded.map { ([$0.content.year], $0.file, $0.place) }
            + provisional.map { ([$0.content.year], $0.file, $0.place) }
            + tables.map { (Array($0.content.keys), $0.file, $0.place) }
    }

    /// A day that rests anyway need not be closed; of a year that is not announced nobody can say so.
    private mutating func reviewOwnCalendars() {
        for entry in own {
            let (calendar, places) = entry.content
            let base = almanac.calendar(calendar.base)
            for (day, place) in places.sorted(by: { $0.key < $1.key })
            where base.certainty(from: day, through: day) == .firm {
                let isClosed = calendar.closed[day] != nil
                guard base.isWorkday(day) != isClosed else { continue }
                let base = calendar.base.rawValue
                add(
                    .noEffect(
                        isClosed
                            ? Wording(zh: "按'\(base)',\(day)本来就休息", en: "\(day) rests by '\(base)' already")
                            : Wording(zh: "按'\(base)',\(day)本来就上班", en: "\(day) is worked by '\(base)' already"),
                        help: Wording(zh: "删掉,或改正日期", en: "delete it, or correct the day"),
                        file: entry.file, at: place))
            }
        }
    }

    private mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }
}

extension CalendarNotice {
    /// What has no day came first.
    fileprivate func isBefore(_ other: CalendarNotice) -> Bool {
        guard let day = other.announcedOn else { return false }
        return announcedOn.map { $0 < day } ?? true
    }

    /// Whether there is a day on which both were in force.
    fileprivate func overlaps(_ other: CalendarNotice) -> Bool {
        let starts = [announcedOn, other.announcedOn].compactMap(\.self)
        let ends = [supersededOn, other.supersededOn].compactMap(\.self)
        guard let start = starts.max(), let end = ends.min() else { return true }
        return start < end
    }
}
