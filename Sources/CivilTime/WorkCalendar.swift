/// Working days by table: the n-th after a day, or the number between two, in constant time at any distance.
///
/// A make-up day (调休上班) is a working day, an arranged day off is not, and weekends rest
/// (国务院关于职工工作时间的规定 第七条, 国务院办公厅关于部分节假日安排的通知 of each year).
/// Its files are read by `CalendarReader` in Plans.
package struct WorkCalendar: Sendable {
    /// The name that plans and vectors use: `cn`, `mon-fri`.
    package let name: String

    /// The years that it was made of, as their notices arrange them.
    package let years: [CalendarYear]

    /// The days that a bureau's own calendar closes or opens, over whatever the years say.
    let ownDays: [CivilDate: DayKind]
    /// What the notices to come will arrange, as far as statute and the notices so far tell.
    let awaited: AwaitedNotices

    private let arranged: [CivilDate: Arrangement]
    private let arrangedDays: [CivilDate]
    private let announced: Set<Int>
    private let known: Set<Int>
    private let notices: [Int: String]
    private let isComplete: Bool

    // The table covers whole weeks, from a Monday. `rank[i]` counts the working days among the first `i` days.
    private let tableStart: Int
    private let rank: [Int32]
    private let workdays: [Int32]

    /// What was arranged for a day, and the year whose calendar says so; a bureau's own day has no year.
    private struct Arrangement {
        var kind: DayKind
        var year: Int?
    }

    /// Weekends only; complete by definition, so its dates are always firm.
    package static let mondayToFriday = WorkCalendar(name: "mon-fri", years: [], ownDays: [:], isComplete: true)

    package init(name: String, years: [CalendarYear]) {
        self.init(name: name, years: years, ownDays: [:], isComplete: false)
    }

    private init(
        name: String, years: [CalendarYear], ownDays: [CivilDate: DayKind], awaited: AwaitedNotices? = nil,
        isComplete: Bool
    ) {
        self.name = name
        self.years = years
        self.ownDays = ownDays
        self.isComplete = isComplete
        let arranged = Self.arrangements(of: years, ownDays: ownDays)
        self.arranged = arranged
        arrangedDays = arranged.keys.sorted()
        announced = Set(years.filter(\.isAnnounced).map(\.year))
        known = Set(years.map(\.year))
        notices = years.reduce(into: [:]) { notices, year in
            if case .announced(let notice) = year.status { notices[year.year] = notice }
        }

        let first = arrangedDays.first ?? CivilDate(dayNumber: 0)
        let last = arrangedDays.last ?? first
        tableStart = CalendarPeriod(.week, containing: first).first.dayNumber
        let tableEnd = CalendarPeriod(.week, containing: last).last.dayNumber
        var rank: [Int32] = [0]
        var workdays: [Int32] = []
        rank.reserveCapacity(tableEnd - tableStart + 2)
        for number in tableStart...tableEnd {
            let day = CivilDate(dayNumber: number)
            if (arranged[day]?.kind ?? Self.plainKind(of: day)).isWorking { workdays.append(Int32(number)) }
            rank.append(Int32(workdays.count))
        }
        self.rank = rank
        self.workdays = workdays
        self.awaited =
            awaited ?? AwaitedNotices(years) { (arranged[$0]?.kind ?? Self.plainKind(of: $0)).isWorking }
    }

    /// A bureau's own calendar: this one, on which it closes on some days more and opens on others.
    ///
    /// Each day comes with its reason; a day that is given both ways is closed. Notices, certainty and what may still
    /// be announced stay those of this calendar: no notice moves a day that the bureau has decided itself.
    package func closing(
        _ closed: [CivilDate: String], opening opened: [CivilDate: String], named name: String
    ) -> WorkCalendar {
        var ownDays = ownDays
        for (day, reason) in opened { ownDays[day] = .opened(reason) }
        for (day, reason) in closed { ownDays[day] = .closed(reason) }
        return WorkCalendar(
            name: name, years: years, ownDays: ownDays, awaited: awaited, isComplete: isComplete)
    }

    /// Make-up days come last: what one notice makes a working day in a neighbouring year is one.
    private static func arrangements(
        of years: [CalendarYear], ownDays: [CivilDate: DayKind]
    ) -> [CivilDate: Arrangement] {
        var arranged: [CivilDate: Arrangement] = [:]
        for year in years {
            for (day, holiday) in year.off { arranged[day] = Arrangement(kind: .holiday(holiday), year: year.year) }
        }
        for year in years {
            for (day, holiday) in year.work { arranged[day] = Arrangement(kind: .makeUp(holiday), year: year.year) }
        }
        for (day, kind) in ownDays { arranged[day] = Arrangement(kind: kind, year: nil) }
        return arranged
    }

    package func kind(of day: CivilDate) -> DayKind { arranged[day]?.kind ?? Self.plainKind(of: day) }

    package func isWorkday(_ day: CivilDate) -> Bool {
        workdaysThrough(day.dayNumber) > workdaysThrough(day.dayNumber - 1)
    }

    /// The number of the notice that arranges that year; nil when none is announced.
    package func notice(of year: Int) -> String? { notices[year] }

    /// The number of the notice that makes that day a day off or a make-up day; nil for every other day.
    ///
    /// A notice may arrange days of the year before its own, as 国办发明电〔2018〕15号 does 2018-12-31.
    package func notice(arranging day: CivilDate) -> String? {
        arranged[day]?.year.flatMap { notices[$0] }
    }

    /// The years that a notice arranges.
    package var announcedYears: [Int] { announced.sorted() }

    /// What is known of a year: its notice, its statutory days only, or nothing.
    package func knowledge(of year: Int) -> Knowledge {
        if isComplete || announced.contains(year) { return .announced }
        return known.contains(year) ? .statutory : .none
    }

    package enum Knowledge: Hashable, Sendable {
        case announced
        /// 未公布: the year's statutory days stand in for its notice.
        case statutory
        /// No calendar of that year is here; Mondays to Fridays count.
        case none
    }

    /// Firm when every year from the one day to the other is announced; both ends are included.
    package func certainty(from start: CivilDate, through end: CivilDate) -> Certainty {
        guard !isComplete else { return .firm }
        return (min(start, end).year...max(start, end).year).allSatisfy(announced.contains) ? .firm : .provisional
    }

    /// The `n`-th working day after the day, which itself is not counted; a negative `n` counts backwards.
    ///
    /// - Precondition: `n` is not 0, which names no day.
    /// - Source: 民法典 第二百零一条第一款: 开始的当日不计入,自下一日开始计算。
    package func workingDay(_ n: Int, after day: CivilDate) -> CivilDate {
        precondition(n != 0, "the 0th working day after a day is no day")
        let before = n > 0 ? workdaysThrough(day.dayNumber) : workdaysThrough(day.dayNumber - 1) + 1
        return CivilDate(dayNumber: workday(ranked: before + n))
    }

    /// As `workingDay(_:after:)`; working days inside the intervals, both ends included, are not counted.
    ///
    /// - Precondition: `n` is not 0, which names no day.
    package func workingDay(_ n: Int, after day: CivilDate, excluding intervals: [ClosedRange<CivilDate>]) -> CivilDate
    {
        n > 0
            ? laterWorkday(n, after: day, outside: intervals.merged())
            : earlierWorkday(-n, before: day, outside: intervals.merged().reversed())
    }

    private func laterWorkday(_ n: Int, after day: CivilDate, outside gaps: [ClosedRange<CivilDate>]) -> CivilDate {
        var day = day
        var left = n
        for interval in gaps where interval.upperBound > day {
            let free = workdays(after: day, through: interval.lowerBound.adding(days: -1))
            if free >= left { break }
            left -= free
            day = interval.upperBound
        }
        return workingDay(left, after: day)
    }

    private func earlierWorkday(_ n: Int, before day: CivilDate, outside gaps: [ClosedRange<CivilDate>]) -> CivilDate {
        var day = day
        var left = n
        for interval in gaps where interval.lowerBound < day {
            let free = workdays(after: interval.upperBound, through: day.adding(days: -1))
            if free >= left { break }
            left -= free
            day = interval.lowerBound
        }
        return workingDay(-left, after: day)
    }

    /// The `n`-th working day of that month; a negative `n` counts from its end, -1 being the last.
    ///
    /// Nil when there is no such month or the month has fewer working days.
    ///
    /// - Precondition: `n` is not 0, which names no day.
    package func workingDay(_ n: Int, ofMonth month: Int, year: Int) -> CivilDate? {
        guard let last = CivilDate.lastDay(ofMonth: month, year: year) else { return nil }
        let period = CalendarPeriod(.month, containing: last)
        let day = workingDay(n, after: n > 0 ? period.first.adding(days: -1) : last.adding(days: 1))
        return period.contains(day) ? day : nil
    }

    /// The days of that range for which something is arranged, with what they are, in their order.
    ///
    /// All other days are what they are by the week alone.
    package func arrangements(in days: ClosedRange<CivilDate>) -> [(day: CivilDate, kind: DayKind)] {
        let first = arrangedDays.partitioningIndex { $0 >= days.lowerBound }
        return arrangedDays[first...].prefix { $0 <= days.upperBound }.map { ($0, kind(of: $0)) }
    }

    /// The working days `d` with `start < d <= end`; 0 when `end` is not after `start`.
    package func workdays(after start: CivilDate, through end: CivilDate) -> Int {
        max(0, workdaysThrough(end.dayNumber) - workdaysThrough(start.dayNumber))
    }

    /// The day itself when it is a working day, else the next one.
    package func nextWorkday(onOrAfter day: CivilDate) -> CivilDate {
        isWorkday(day) ? day : workingDay(1, after: day)
    }

    /// The day itself when it is a working day, else the last one before.
    package func lastWorkday(onOrBefore day: CivilDate) -> CivilDate {
        isWorkday(day) ? day : workingDay(-1, after: day)
    }

    private static func plainKind(of day: CivilDate) -> DayKind {
        day.weekday.isWeekend ? .weekend : .working
    }

    private var tableEnd: Int { tableStart + rank.count - 2 }

    /// Working days from the table's first day through that day; negative before the table.
    private func workdaysThrough(_ number: Int) -> Int {
        let offset = number - tableStart
        if offset < 0 { return Self.plainWorkdays(inFirst: offset + 1) }
        guard offset + 1 < rank.count else {
            return workdays.count + Self.plainWorkdays(inFirst: number - tableEnd)
        }
        return Int(rank[offset + 1])
    }

    /// The inverse of `workdaysThrough`: the day that is the `rank`-th working day, 1 being the table's first.
    private func workday(ranked rank: Int) -> Int {
        if rank < 1 { return tableStart + Self.plainOffset(ofWorkday: rank) }
        if rank > workdays.count { return tableEnd + 1 + Self.plainOffset(ofWorkday: rank - workdays.count) }
        return Int(workdays[rank - 1])
    }

    /// Mondays to Fridays among `days` days from a Monday on; a negative number counts back from that Monday.
    private static func plainWorkdays(inFirst days: Int) -> Int {
        let weeks = days.floorDivided(by: 7)
        return weeks * 5 + min(5, days - weeks * 7)
    }

    /// How many days after a Monday its `rank`-th Monday-to-Friday stands; rank 1 is that Monday.
    private static func plainOffset(ofWorkday rank: Int) -> Int {
        let weeks = (rank - 1).floorDivided(by: 5)
        return weeks * 7 + (rank - 1 - weeks * 5)
    }
}

extension [ClosedRange<CivilDate>] {
    /// The same days as ordered intervals that do not touch.
    fileprivate func merged() -> [ClosedRange<CivilDate>] {
        var result: [ClosedRange<CivilDate>] = []
        for interval in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, interval.lowerBound <= last.upperBound.adding(days: 1) {
                result[result.count - 1] = last.lowerBound...Swift.max(last.upperBound, interval.upperBound)
            } else {
                result.append(interval)
            }
        }
        return result
    }
}
