import CivilTime
import TestSupport
import Testing

@Suite("What a provisional working day can become")
struct SpanTests {
    /// 2021 to 2023 arranged, 2024 awaited: 中秋节 on Wednesday, 18 September, and 国庆节 from Tuesday, 1 October.
    static func awaitingAutumn() throws -> WorkCalendar {
        func days(_ texts: String..., name: String) throws -> [CivilDate: String] {
            Dictionary(uniqueKeysWithValues: try texts.map { (try date($0), name) })
        }
        func autumn(_ first: [CivilDate: String], _ second: [CivilDate: String]) -> [CivilDate: String] {
            first.merging(second) { _, last in last }
        }
        let statutory = try autumn(
            days("2023-09-20", name: "中秋节"), days("2023-10-01", "2023-10-02", "2023-10-03", name: "国庆节"))
        let off = try autumn(
            days("2023-09-20", "2023-09-21", name: "中秋节"),
            days("2023-10-01", "2023-10-02", "2023-10-03", "2023-10-04", "2023-10-05", name: "国庆节"))
        let awaited = try autumn(
            days("2024-09-18", name: "中秋节"), days("2024-10-01", "2024-10-02", "2024-10-03", name: "国庆节"))
        return WorkCalendar(
            name: "cn",
            years: [
                try CalendarYear(
                    year: 2023, status: .announced(notice: "国办发明电〔2022〕16号"), off: off,
                    work: days("2023-10-07", name: "国庆节"), statutory: statutory),
                CalendarYear(year: 2024, status: .provisional, off: awaited, work: [:], statutory: awaited),
            ])
    }

    @Test("no notice moves a working day beyond its span, and some notice moves it to either end")
    func worlds() throws {
        let calendar = try Self.awaitingAutumn()
        // The longest breaks of 2023: two days, and six with the Saturday before; in 2024 they cannot meet.
        let worlds = try Worlds(of: calendar, breaks: [(date("2024-09-18"), 1, 2), (date("2024-10-01"), 3, 6)])
        let first = try date("2024-08-28")
        for offset in 0..<60 {
            let start = first.adding(days: offset)
            for n in [1, 2, 3, 4, 6, 9, 14, 19, 25, 31, -1, -2, -3, -5, -8, -13, -20, -30] {
                let reached = worlds.calendars.map { $0.workingDay(n, after: start) }
                let earliest = try #require(reached.min())
                let latest = try #require(reached.max())
                let span = try #require(calendar.span(ofWorkingDay: n, after: start))
                #expect(span == earliest...latest, "\(n) working days after \(start)")
            }
        }
    }

    @Test(
        "a day that nothing can move has a span of itself",
        arguments: [
            ("2023-09-01", 20), ("2023-10-08", -20), ("2023-12-20", 5), ("2024-02-01", 60), ("2024-04-01", -40),
        ])
    func unmoved(_ start: String, _ n: Int) throws {
        let calendar = try Self.awaitingAutumn()
        let day = try calendar.workingDay(n, after: date(start))
        #expect(try calendar.span(ofWorkingDay: n, after: date(start)) == day...day)
        let plain = try WorkCalendar.mondayToFriday.workingDay(n, after: date(start))
        #expect(try WorkCalendar.mondayToFriday.span(ofWorkingDay: n, after: date(start)) == plain...plain)
    }

    @Test(
        "where not even the statutory days are known, nothing is said",
        arguments: [("2022-12-30", 5), ("2023-01-03", -5), ("2024-12-20", 1), ("2024-12-20", 10), ("2030-06-01", -2)])
    func unknown(_ start: String, _ n: Int) throws {
        #expect(try Self.awaitingAutumn().span(ofWorkingDay: n, after: date(start)) == nil)
    }

    @Test("days in a pause are counted in no world")
    func pauses() throws {
        let calendar = try Self.awaitingAutumn()
        let pause = try date("2024-09-01")...date("2024-10-20")
        let span = try calendar.span(ofWorkingDay: 2, after: date("2024-08-30"), excluding: [pause])
        #expect(try span == date("2024-10-22")...date("2024-10-22"))
        let half = try date("2024-09-16")...date("2024-09-22")
        // 中秋节 falls into the pause: its break takes nothing, but its make-up days can stand on the weekend before.
        #expect(
            try calendar.span(ofWorkingDay: 3, after: date("2024-09-13"), excluding: [half])
                == date("2024-09-23")...date("2024-09-25"))
    }

    @Test("the last days of an announced year can still be moved by the notice of the next")
    func december() throws {
        let newYear = try [date("2019-01-01"): "元旦"]
        let past = try [date("2018-01-01"): "元旦"]
        let calendar = WorkCalendar(
            name: "cn",
            years: [
                CalendarYear(
                    year: 2018, status: .announced(notice: "国办发明电〔2017〕12号"), off: past, work: [:],
                    statutory: past),
                CalendarYear(year: 2019, status: .provisional, off: newYear, work: [:], statutory: newYear),
            ])
        // 国办发明电〔2018〕15号 made Saturday, 29 December, a make-up day and Monday, 31 December, a day off.
        #expect(
            try calendar.span(ofWorkingDay: 1, after: date("2018-12-28")) == date("2018-12-29")...date("2019-01-03"))
        #expect(
            try calendar.span(ofWorkingDay: 1, after: date("2018-12-13")) == date("2018-12-14")...date("2018-12-14"))
    }

    private static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func date(_ text: String) throws -> CivilDate { try Self.date(text) }
}

/// Every calendar that can come of one whose festivals are awaited, found by trying them all.
private struct Worlds {
    let calendars: [WorkCalendar]

    /// `breaks` gives of each festival the first statutory day, their number, and the longest break.
    init(of calendar: WorkCalendar, breaks: [(first: CivilDate, days: Int, longest: Int)]) throws {
        let year = try #require(calendar.years.last)
        let known = calendar.years.dropLast()
        // The latest world has breaks and no make-up days, the earliest has make-up days and no longer break.
        var arranged: [(off: [CivilDate: String], work: [CivilDate: String])] = [(year.off, [:])]
        for item in breaks {
            let last = item.first.adding(days: item.days - 1)
            arranged = arranged.flatMap { world in
                (last.adding(days: 1 - item.longest).dayNumber...item.first.dayNumber).map { number in
                    var world = world
                    for day in number..<number + item.longest { world.off[CivilDate(dayNumber: day)] = "假期" }
                    return world
                }
            }
        }
        var madeUp: [Set<CivilDate>] = [[]]
        for item in breaks {
            let weekends = (-14...item.days + 13).map { item.first.adding(days: $0) }.filter {
                calendar.kind(of: $0) == .weekend
            }
            madeUp = Array(
                Set(
                    madeUp.flatMap { days in
                        weekends.flatMap { one in weekends.map { days.union([one, $0]) } }
                    }))
        }
        calendars = (arranged + madeUp.map { (year.off, Dictionary(uniqueKeysWithValues: $0.map { ($0, "调休") })) })
            .map { world in
                var year = year
                year.off = world.off
                year.work = world.work
                return WorkCalendar(name: "cn", years: known + [year])
            }
    }
}
