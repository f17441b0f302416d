import CivilTime
import Plans
import TestSupport
import Testing

@testable import Engine

/// From 30 September 2021 the next working days are Friday 8, Saturday 9 (调休上班) and Monday 11 October.
@Suite("The chain of steps of a case")
struct StepGraphTests {
    private let calendar: WorkCalendar

    init() throws {
        calendar = try TestCalendars.cn()
    }

    private func node(
        _ id: String, takes: Int = 0, after: Join = .none, done: String? = nil
    ) throws -> StepGraph.Node {
        StepGraph.Node(id: id, after: after, takes: takes, doneOn: try done.map { try day($0) })
    }

    /// 起草 needs 3 working days, then 审核 needs 2, then 公开 needs 1.
    private func drafting(drafted: String? = nil) throws -> StepGraph {
        StepGraph(
            steps: [
                try node("起草", takes: 3, done: drafted), try node("审核", takes: 2, after: .all(["起草"])),
            ],
            closing: try node("公开", takes: 1, after: .all(["审核"])))
    }

    /// Three that can begin at once and need 1, 3 and 5 working days, and a closing that waits for some of them.
    private func opinions(needed: Int, done: [String: String] = [:]) throws -> StepGraph {
        let steps = try [("甲", 1), ("乙", 3), ("丙", 5)].map { try node($0.0, takes: $0.1, done: done[$0.0]) }
        return StepGraph(steps: steps, closing: try node("汇总", after: Join(needed: needed, of: ["甲", "乙", "丙"])))
    }

    private func schedule(
        _ graph: StepGraph, begun: String, today: String, deadline: String
    ) throws -> StepGraph.Schedule {
        graph.schedule(begun: try day(begun), today: try day(today), deadline: try day(deadline), in: calendar)
    }

    @Test(
        "latest starts are counted back from the deadline, past the holiday",
        arguments: [
            ("公开", "2021-10-09", "2021-10-11"), ("审核", "2021-09-30", "2021-10-09"),
            ("起草", "2021-09-27", "2021-09-30"),
        ])
    func latest(id: String, start: String, finish: String) throws {
        let schedule = try schedule(drafting(), begun: "2021-09-26", today: "2021-09-26", deadline: "2021-10-11")
        let latest = try #require(schedule[id]?.latest)
        #expect(latest == StepGraph.Schedule.Latest(start: try day(start), finish: try day(finish), slack: 1))
    }

    struct Start: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let begun, today: String
        var drafted: String?
        let finishes: [String]
        let slack: Int
    }

    static let starts = [
        Start(
            testDescription: "begun on a Sunday that is worked, a day is left over", begun: "2021-09-26",
            today: "2021-09-26", finishes: ["2021-09-29", "2021-10-08", "2021-10-09"], slack: 1),
        Start(
            testDescription: "begun on the day of its latest start, none is", begun: "2021-09-27",
            today: "2021-09-27", finishes: ["2021-09-30", "2021-10-09", "2021-10-11"], slack: 0),
        Start(
            testDescription: "begun a day later, it cannot be kept", begun: "2021-09-28", today: "2021-09-28",
            finishes: ["2021-10-08", "2021-10-11", "2021-10-12"], slack: -1),
        Start(
            testDescription: "a step that should be done by now is expected today", begun: "2021-09-26",
            today: "2021-09-30", finishes: ["2021-09-30", "2021-10-09", "2021-10-11"], slack: 0),
        Start(
            testDescription: "on a rest day it is expected on the next working day", begun: "2021-09-26",
            today: "2021-10-03", finishes: ["2021-10-08", "2021-10-11", "2021-10-12"], slack: -1),
        Start(
            testDescription: "what was done on a rest day counts from that day", begun: "2021-09-26",
            today: "2021-10-03", drafted: "2021-10-03", finishes: ["2021-10-03", "2021-10-09", "2021-10-11"],
            slack: 0),
    ]

    @Test("the chain goes on from the day on which each step is done, and tells how late it is", arguments: starts)
    func earliest(_ start: Start) throws {
        let schedule = try schedule(
            drafting(drafted: start.drafted), begun: start.begun, today: start.today, deadline: "2021-10-11")
        let ids = ["起草", "审核", "公开"]
        #expect(ids.map { schedule[$0]?.earliestFinish.description } == start.finishes)
        #expect(schedule.isKept == (start.slack >= 0))
        let undone = start.drafted == nil ? ids : ["审核", "公开"]
        #expect(undone.map { schedule[$0]?.latest?.slack } == undone.map { _ in start.slack })
        #expect(schedule.critical == undone)
    }

    @Test(
        "of several ways, as many count as the join needs, the first to be finished first",
        arguments: [(1, "2021-11-02", "甲", true), (2, "2021-11-04", "乙", true), (3, "2021-11-08", "丙", false)])
    func joins(needed: Int, closing: String, last: String, isKept: Bool) throws {
        let schedule = try schedule(
            opinions(needed: needed), begun: "2021-11-01", today: "2021-11-01", deadline: "2021-11-05")
        #expect(schedule.earliestClosing == (try day(closing)))
        #expect(schedule.critical == [last, "汇总"])
        #expect(schedule.isKept == isKept)
        #expect(["甲", "乙", "丙"].map { schedule[$0]?.latest?.slack } == [3, 1, -1])
    }

    @Test("steps that complete a join on the same day are all critical")
    func ties() throws {
        let graph = StepGraph(
            steps: try [("甲", 2), ("乙", 3), ("丙", 3)].map { try node($0.0, takes: $0.1) },
            closing: try node("汇总", after: .all(["甲", "乙", "丙"])))
        let schedule = try schedule(graph, begun: "2021-11-01", today: "2021-11-01", deadline: "2021-11-05")
        #expect(schedule.critical == ["乙", "丙", "汇总"])
    }

    @Test("what a join no longer waits for is not critical to it, even if it can be finished the same day")
    func metToday() throws {
        let graph = StepGraph(
            steps: [
                try node("当面", done: "2021-11-02"), try node("书面"),
                try node("拟稿", takes: 5, after: Join(needed: 1, of: ["当面", "书面"])),
            ],
            closing: try node("答复", after: .all(["拟稿", "书面"])))
        let schedule = try schedule(graph, begun: "2021-11-01", today: "2021-11-02", deadline: "2021-11-12")
        #expect(schedule["书面"]?.earliestFinish == (try day("2021-11-02")))
        #expect(schedule["书面"]?.latest?.finish == (try day("2021-11-12")))
        #expect(schedule.critical == ["拟稿", "答复"])
    }

    @Test("a done alternative releases the others and all that only they need")
    func release() throws {
        let steps = try [
            node("调卷", takes: 4), node("复核", takes: 4, after: .all(["调卷"])), node("网上核对", takes: 1),
        ]
        let closing = try node("答复", takes: 1, after: Join(needed: 1, of: ["复核", "网上核对"]))
        let open = StepGraph(steps: steps, closing: closing)
        #expect(["调卷", "复核", "网上核对", "答复"].filter(open.isNeeded) == ["调卷", "复核", "网上核对", "答复"])
        #expect(open.missing(before: "答复") == ["复核", "网上核对"])

        let released = StepGraph(
            steps: [steps[0], steps[1], try node("网上核对", takes: 1, done: "2021-11-02")], closing: closing)
        #expect(["调卷", "复核", "网上核对", "答复"].filter(released.isNeeded) == ["答复"])
        #expect(released.missing(before: "答复") == [])
        let schedule = try schedule(released, begun: "2021-11-01", today: "2021-11-02", deadline: "2021-11-03")
        #expect(["调卷", "复核", "网上核对"].map { schedule[$0]?.latest } == [nil, nil, nil])
        #expect(schedule["复核"]?.earliestFinish == (try day("2021-11-11")))
        #expect(schedule.critical == ["答复"])
        #expect(schedule.isKept)
    }

    @Test("what waits is told what is still missing, and can begin with the last that its join needs")
    func missing() throws {
        let one = try opinions(needed: 2, done: ["乙": "2021-11-02"])
        #expect(one.missing(before: "汇总") == ["甲", "丙"])
        #expect(one.ready == ["甲", "丙"])
        let two = try opinions(needed: 2, done: ["乙": "2021-11-02", "丙": "2021-11-03"])
        #expect(two.missing(before: "汇总") == [])
        #expect(two.ready == ["甲", "汇总"])
        #expect(!two.isNeeded("甲"))
    }

    @Test("a step that two wait for has to be done for the tighter one")
    func shared() throws {
        let graph = StepGraph(
            steps: [
                try node("登记"), try node("短", takes: 1, after: .all(["登记"])),
                try node("长", takes: 4, after: .all(["登记"])),
            ],
            closing: try node("办结", after: .all(["短", "长"])))
        let schedule = try schedule(graph, begun: "2021-11-01", today: "2021-11-01", deadline: "2021-11-12")
        #expect(schedule["短"]?.latest?.start == (try day("2021-11-11")))
        #expect(schedule["长"]?.latest?.start == (try day("2021-11-08")))
        #expect(schedule["登记"]?.latest?.finish == (try day("2021-11-08")))
    }

    @Test("a deadline on a rest day leaves the last working day before it")
    func restDay() throws {
        let schedule = try schedule(drafting(), begun: "2021-09-22", today: "2021-09-22", deadline: "2021-10-07")
        #expect(schedule["公开"]?.latest?.finish == (try day("2021-09-30")))
        #expect(schedule["公开"]?.latest?.start == (try day("2021-09-29")))
    }

    @Test("a case that is closed needs nothing more", arguments: [("2021-10-11", true), ("2021-10-12", false)])
    func closed(on closed: String, isKept: Bool) throws {
        let graph = StepGraph(
            steps: [try node("起草", takes: 3)], closing: try node("公开", after: .all(["起草"]), done: closed))
        let schedule = try schedule(graph, begun: "2021-09-26", today: "2021-10-12", deadline: "2021-10-11")
        #expect(!graph.isNeeded("起草") && !graph.isNeeded("公开"))
        #expect(schedule["起草"]?.latest == nil && schedule["公开"]?.latest == nil)
        #expect(schedule.earliestClosing == (try day(closed)))
        #expect(schedule.critical == [])
        #expect(schedule.isKept == isKept)
    }

    @Test("a chain of ten thousand steps is planned from its first day to its last")
    func long() throws {
        let steps = try (1...10_000).map { number in
            try node("\(number)", takes: 1, after: number == 1 ? .none : .all(["\(number - 1)"]))
        }
        // The last step first, as no author would write it.
        let graph = StepGraph(steps: steps.reversed(), closing: try node("办结", after: .all(["10000"])))
        let calendar = WorkCalendar.mondayToFriday
        let begun = try day("2021-11-01")
        let deadline = calendar.workingDay(10_002, after: begun)
        let schedule = graph.schedule(begun: begun, today: begun, deadline: deadline, in: calendar)
        #expect(schedule.earliestClosing == calendar.workingDay(10_000, after: begun))
        #expect(schedule["1"]?.latest?.start == calendar.workingDay(2, after: begun))
        #expect(schedule["1"]?.latest?.slack == 2)
        #expect(schedule.critical.count == 10_001)
    }

    @Test("neither a circle nor an unknown name keeps a case from its closing")
    func circle() throws {
        let circle = StepGraph(
            steps: [
                try node("甲", takes: 1, after: .all(["乙"])), try node("乙", takes: 1, after: .all(["甲", "无"])),
            ],
            closing: try node("办结", after: .all(["乙", "办结"])))
        #expect(circle.ready == ["甲"])
        let schedule = try schedule(circle, begun: "2021-11-01", today: "2021-11-01", deadline: "2021-11-03")
        #expect(schedule.earliestClosing == (try day("2021-11-03")))
        #expect(schedule.critical == ["甲", "乙", "办结"])
        #expect(schedule["无"] == nil)
    }
}
