import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Periods of a recurring task")
struct PeriodTests {
    @Test("the weeks of a plan's year are those whose Sunday lies in it")
    func weeksOfYear() throws {
        let weeks = try periods("每周不少于2条", keys: "year: 2021", adopted: "2020-12-01T09:00", through: "2022-03-01T00:00")
        // 2020-W53 ends on 3 January 2021, 2021-W52 on 2 January 2022.
        #expect(weeks.first == "2020-W53")
        #expect(weeks.last == "2021-W51")
        #expect(weeks.count == 52)
    }

    @Test("other periods of a plan's year lie in it, and the last one ends the matter")
    func quartersOfYear() throws {
        let quarters = try periods(
            "每季度不少于2条", keys: "year: 2021", adopted: "2020-12-01T09:00", through: "2022-03-01T00:00")
        #expect(quarters == ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"])
        let rehearsal = try played(
            "每季度不少于2条", keys: "year: 2021", adopted: "2020-12-01T09:00", through: "2022-03-01T00:00")
        #expect(try rehearsal.decision(on: named("p/1"), at: instant("2022-03-01T00:00")).nextChange == nil)
    }

    @Test("a week without a working day asks for nothing, and a short week for the full number")
    func holidayWeeks() throws {
        // 15 to 21 February 2026 lies within Spring Festival; the weeks around it have working days.
        let weeks = try played("每周不少于2条", adopted: "2026-02-02T00:00", through: "2026-03-02T00:00")
        #expect(weeks.obligations.keys.compactMap(\.part).sorted() == ["2026-W06", "2026-W07", "2026-W09", "2026-W10"])
        let short = try played("每周不少于2条", adopted: "2021-09-27T00:00", through: "2021-10-11T00:00")
        let week40 = try #require(short.obligations[named("p/1@2021-W40")])
        #expect(week40.progress == Obligation.Progress(count: 0, of: 2))
        #expect(week40.aim == (try day("2021-10-09")))
    }

    @Test("each year's turn begins on the day after the last one's day")
    func annual() throws {
        var rehearsal = Rehearsal(try plan("每年12月25日前", adopted: "2021-12-24T09:00"))
        rehearsal.run(through: try instant("2021-12-25T23:59:59"))
        #expect(rehearsal.obligations.keys.compactMap(\.part) == ["2021"])
        rehearsal.run(through: try instant("2021-12-26T00:00"))
        #expect(rehearsal.obligations.keys.compactMap(\.part).sorted() == ["2021", "2022"])
        #expect(try rehearsal.obligations[named("p/1@2022")]?.due.day == (try day("2022-12-25")))
    }

    @Test("each quarter's turn begins on the day after the last one's day, with the name of the quarter of its day")
    func quarterly() throws {
        var rehearsal = Rehearsal(try plan("每季度首月15日前", adopted: "2021-07-15T09:00"))
        rehearsal.run(through: try instant("2021-07-15T23:59:59"))
        #expect(rehearsal.obligations.keys.compactMap(\.part) == ["2021-Q3"])
        rehearsal.run(through: try instant("2021-07-16T00:00"))
        #expect(try rehearsal.obligations[named("p/1@2021-Q4")]?.due.day == (try day("2021-10-15")))
    }

    @Test("期初 of a turn whose day was rolled into the next turn still stands at its own beginning")
    func rolledTurn() throws {
        // 25 December 2021 is a Saturday, rolled to Monday the 27th.
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 每年12月25日前, roll: forward, ladder: 一}",
                keys: "ladders: {一: [{when: 期初, to: liaison}]}", adopted: "2020-12-01T09:00"))
        rehearsal.run(through: try instant("2021-12-01T00:00"))
        let told = rehearsal.tellings.filter { $0.obligation.subject.part == "2021" }
        #expect(told.map(\.at.beijing) == ["2020-12-28T00:00"])
    }

    @Test("each office that owes its own has an obligation of its own")
    func eachOffice() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, joint: {offices: [各科室], each: 各办各的}, due: 每年12月25日前}",
                adopted: "2021-12-01T09:00"))
        rehearsal.run(through: try instant("2021-12-01T09:00"))
        #expect(Set(rehearsal.obligations.keys.map(\.short)) == ["1@2021#医保中心", "1@2021#办公室"])
        #expect(rehearsal.obligations.values.allSatisfy { $0.offices == [$0.subject.office] })
    }

    @Test("after a downtime every period is opened, and of those that ended only the end is told, once")
    func downtime() throws {
        var rehearsal = Rehearsal(try plan("每周不少于2条", adopted: "2021-03-01T00:00", hours: TestPlans.officeHours()))
        rehearsal.pass(at: try instant("2021-03-01T00:00"))
        let told = rehearsal.pass(at: try instant("2021-03-24T10:00"))
        #expect(
            Set(rehearsal.obligations.map { "\($0.key.part ?? "") \($0.value.light.chinese)" }) == [
                "2021-W09 未达标", "2021-W10 未达标", "2021-W11 未达标", "2021-W12 临期",
            ])
        let rungs = told.filter { $0.notice.key.seat == "办公室/liaison" }.map {
            "\($0.obligation.subject.part ?? "") \($0.notice.key.rung)"
        }
        #expect(rungs == ["2021-W09 未达标", "2021-W10 未达标", "2021-W11 未达标", "2021-W12 期初"])
        rehearsal.run(through: try instant("2021-03-25T00:00"))
        #expect(rehearsal.tellings.count == told.count)
    }

    private func plan(
        _ due: String, keys: String = "", adopted: String, hours: OfficeHours? = nil
    ) throws -> PlanInForce {
        let counts = due.contains("不少于") ? ", counts: posted" : ""
        return try TestPlans.small(
            "- {id: 1, title: 动态, offices: 办公室, due: \(due)\(counts)}", keys: keys, adopted: adopted, hours: hours)
    }

    private func played(_ due: String, keys: String = "", adopted: String, through end: String) throws -> Rehearsal {
        var rehearsal = Rehearsal(try plan(due, keys: keys, adopted: adopted))
        rehearsal.run(through: try instant(end))
        return rehearsal
    }

    /// The names of the periods, in the order of their days.
    private func periods(_ due: String, keys: String, adopted: String, through end: String) throws -> [String] {
        try played(due, keys: keys, adopted: adopted, through: end).obligations.values.sorted {
            $0.due.day < $1.due.day
        }
        .compactMap(\.subject.part)
    }
}
