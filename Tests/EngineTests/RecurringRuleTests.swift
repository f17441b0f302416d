import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Every rule that recurs")
struct RecurringRuleTests {
    @Test(
        "gives one obligation a turn, with the period's name and the rule's day",
        arguments: [
            ("每月5日前", "2021-09-06", "2021-11-06", ["2021-10 2021-10-05", "2021-11 2021-11-05", "2021-12 2021-12-05"]),
            ("每月第3个工作日前", "2021-10-01", "2021-11-01", ["2021-10 2021-10-11", "2021-11 2021-11-03"]),
            ("每月最后一个工作日前", "2021-10-01", "2021-10-31", ["2021-10 2021-10-29"]),
            ("每月1日、15日前", "2021-10-02", "2021-10-16", ["2021-10-15 2021-10-15", "2021-11-01 2021-11-01"]),
            ("下月首个工作日前", "2021-09-01", "2021-10-01", ["2021-09 2021-10-08", "2021-10 2021-11-01"]),
            ("每周五前", "2021-11-22", "2021-11-27", ["2021-W47 2021-11-26", "2021-W48 2021-12-03"]),
            ("每半年召开一次", "2021-03-01", "2021-07-01", ["2021-H1 2021-06-30", "2021-H2 2021-12-31"]),
            ("每年6月、12月底前", "2021-03-01", "2021-07-01", ["2021-06-30 2021-06-30", "2021-12-31 2021-12-31"]),
            ("每季度结束后15日内", "2021-08-01", "2021-10-01", ["2021-Q3 2021-10-15", "2021-Q4 2022-01-17"]),
            ("每年第一季度", "2021-03-01", "2021-04-01", ["2021 2021-03-31", "2022 2022-03-31"]),
            ("每年1月31日前(遇节假日顺延)", "2020-12-01", "2021-02-01", ["2021 2021-02-01", "2022 2022-02-07"]),
        ])
    func turns(_ due: String, _ adopted: String, _ through: String, _ expected: [String]) throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 报表, offices: 办公室, due: \(due)}", adopted: "\(adopted)T00:00"))
        rehearsal.run(through: try instant("\(through)T00:00"))
        let turns = rehearsal.obligations.values.map { "\($0.subject.part ?? "") \($0.due.day)" }.sorted()
        #expect(turns == expected)
    }

    @Test("a day of rest asks for nothing of what is owed every day")
    func daily() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 动态, offices: 办公室, due: 每天更新, counts: posted}", adopted: "2021-09-30T00:00"))
        rehearsal.run(through: try instant("2021-10-11T00:00"))
        // National Day is off to the 7th, Saturday the 9th a make-up day, Sunday the 10th off.
        let days = rehearsal.obligations.keys.compactMap(\.part).sorted()
        #expect(days == ["2021-09-30", "2021-10-08", "2021-10-09", "2021-10-11"])
    }

    @Test("a number of times without a bound is met by that number, and a day of work by days")
    func numbers() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                """
                - {id: 1, title: 调度, offices: 办公室, due: 每周2次, counts: posted}
                - {id: 2, title: 开放, offices: 办公室, due: 每周不少于2天, counts: posted}
                """, adopted: "2021-11-22T00:00"))
        rehearsal.run(through: try instant("2021-11-22T09:00"))
        for task in ["1", "2"] {
            try post(2, of: task, on: "2021-11-22", in: &rehearsal)
        }
        #expect(rehearsal.obligations[try named("p/1@2021-W47")]?.light == .closedOnTime)
        #expect(rehearsal.obligations[try named("p/2@2021-W47")]?.progress == Obligation.Progress(count: 1, of: 2))
        try post(1, of: "2", on: "2021-11-23", in: &rehearsal)
        #expect(rehearsal.obligations[try named("p/2@2021-W47")]?.light == .closedOnTime)
    }

    @Test("a gap that must not be reached ends the day before one that must not be exceeded")
    func gaps() throws {
        for (due, last) in [("更新不超过6个月", "2022-05-22"), ("连续6个月未更新", "2022-05-21")] {
            var rehearsal = Rehearsal(
                try TestPlans.small(
                    "- {id: 1, title: 栏目, offices: 办公室, due: \(due), counts: posted}", adopted: "2021-11-22T00:00"))
            rehearsal.run(through: try instant("2021-11-22T09:00"))
            #expect(rehearsal.obligations[try named("p/1")]?.due.day == (try day(last)), "\(due)")
        }
    }

    private func post(_ count: Int, of task: String, on date: String, in rehearsal: inout Rehearsal) throws {
        _ = try rehearsal.record(
            .event("posted", task: Subject(plan: "p", task: task), item: nil, count: count), on: day(date),
            at: instant("\(date)T10:00"))
    }
}
