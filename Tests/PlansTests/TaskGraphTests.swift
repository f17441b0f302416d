import Plans
import Rules
import Testing

@Suite("Tasks that wait for other tasks")
struct TaskGraphTests {
    @Test("a task waits for one or for several, in the order of the file however they are listed")
    func links() throws {
        let plan = try Self.plan(
            """
            - {id: 1, title: 布置, lead: 办公室, due: 2026年3月31日前}
            - {id: 2, title: 编制, lead: 法规科, due: 2026年6月30日前, after: 1}
            - {id: 3, title: 审核, lead: 办公室, due: 2026年8月31日前, after: [2, 1]}
            - {id: 4, title: 归档, lead: 办公室, due: 及时}
            """)
        #expect(plan.tasks.map(\.after) == [[], ["1"], ["1", "2"], []])
        #expect(plan.followers == ["1": ["2", "3"], "2": ["3"]])
        let first = try #require(plan.task("1"))
        let third = try #require(plan.task("3"))
        #expect(plan.downstream(of: first).map(\.id) == ["2", "3"])
        #expect(plan.upstream(of: third).map(\.id) == ["1", "2"])
        #expect(try !plan.isLinked(#require(plan.task("4"))))
    }

    @Test(
        "tasks that are due alike are linked",
        arguments: ["每季度首月15日前", "每年12月25日前", "每周不少于2条", "每月不少于1次", "2026年底前"])
    func alike(_ due: String) throws {
        let counts = due.contains("不少于") ? ", counts: posted" : ""
        let plan = try Self.plan(
            """
            - {id: 1, title: 编制, lead: 办公室, due: \(due)\(counts)}
            - {id: 2, title: 公开, lead: 法规科, due: \(due)\(counts), after: 1}
            """)
        #expect(plan.tasks[1].after == ["1"])
    }

    @Test(
        "tasks without a period in common are refused",
        arguments: [
            ("due: 及时, after: 1", "due: 每季度", "task '2' has no deadline, so it cannot wait for another task"),
            ("after: 1", "due: 每季度", "task '2' has no deadline, so it cannot wait for another task"),
            (
                "due: 更新不超过6个月, counts: posted, after: 1", "due: 每季度",
                "task '2' is due so long after its own last time, so it cannot wait for another task"
            ),
            (
                "due: 自形成之日起20个工作日内, after: 1", "due: 每季度",
                "task '2' has a deadline for each item that an event starts, so it cannot wait for another task"
            ),
            ("due: 每季度, after: ▸1", "due: 及时", "task '1' has no deadline, so no task can wait for it"),
            (
                "due: 每季度, after: ▸1", "due: 自形成之日起20个工作日内",
                "task '1' has a deadline for each item that an event starts, so no task can wait for it"
            ),
            (
                "due: 每季度, after: ▸1", "due: 更新不超过6个月, counts: posted",
                "task '1' is due so long after its own last time, so no task can wait for it"
            ),
            (
                "due: 每季度, after: ▸1", "due: 每年12月25日前",
                "task '2' is due every quarter and task '1' every year: they have no period in common"
            ),
            (
                "due: 每季度, after: ▸1", "due: 2026年底前",
                "task '2' is due every quarter and task '1' once: they have no period in common"
            ),
            (
                "due: 每周不少于2条, counts: posted, after: ▸1", "due: 每月不少于2条, counts: posted",
                "task '2' is due so many times a week and task '1' so many times a month: they have no period in common"
            ),
            (
                "due: 每季度, after: ▸1", "due: 每季度不少于2条, counts: posted",
                "task '2' is due every quarter and task '1' so many times a quarter: they have no period in common"
            ),
        ])
    func periods(_ waiting: String, _ named: String, _ message: String) {
        let waiting = waiting.contains("▸") ? waiting : waiting.replacing("after:", with: "▸after:")
        expect(
            "- {id: 1, title: 编制, lead: 办公室, \(named)}\n- {id: 2, title: 公开, lead: 法规科, \(waiting)}",
            ["after-other-period: \(message)"])
    }

    @Test(
        "a name that means nothing here is shown where it stands",
        arguments: [
            ("after: ▸9", "unknown-task: unknown task '9'"),
            ("after: ▸1@2026-Q3", "after-other-period: '1@2026-Q3' names one period of a task"),
            ("after: ▸9@2026-Q3", "unknown-task: unknown task '9@2026-Q3'"),
            ("after: [1, ▸1]", "invalid-value: '1' is named twice here"),
            ("after: [1, ▸[1]]", "wrong-type: expected a text, found a list"),
            ("after: ▸{1: 2}", "wrong-type: expected a text or a list of texts, found keys with values"),
            ("after: ▸2", "task-cycle: this task waits for itself: 2 → 2"),
        ])
    func names(_ after: String, _ message: String) {
        expect(
            """
            - {id: 1, title: 编制, lead: 办公室, due: 每季度}
            - {id: 2, title: 公开, lead: 法规科, due: 每季度, \(after)}
            """, [message])
    }

    @Test("a mistake in the deadline of a task says nothing more about what waits for it")
    func oneCause() {
        expect(
            """
            - {id: 1, title: 编制, lead: 办公室, due: 每季度▸左右}
            - {id: 2, title: 公开, lead: 法规科, due: 每季度, after: 1}
            - {id: 3, title: 归档, lead: 法规科, due: 每季度, after: 2}
            """, ["unreadable-phrase: this condition changes the meaning and cannot be read"])
    }

    @Test("each circle is shown once, from its first task on, and what only leads into it isn't")
    func cycles() {
        let text = """
            - {id: 0, title: 甲, lead: 办公室, due: 每季度, after: [1, 5]}
            - {id: 1, title: 乙, lead: 办公室, due: 每季度, after: 2}
            - {id: 2, title: 丙, lead: 办公室, due: 每季度, after: [3, 1]}
            - {id: 3, title: 丁, lead: 办公室, due: 每季度, after: 2}
            - {id: 4, title: 戊, lead: 办公室, due: 每季度, after: 5}
            - {id: 5, title: 己, lead: 办公室, due: 每季度, after: [6, 4]}
            - {id: 6, title: 庚, lead: 办公室, due: 每季度}
            """
        let cycles = Library([Sources.bureau, Sources.plan(text)]).diagnostics.filter { $0.id == .taskCycle }
        #expect(
            cycles.map { $0.message.en.replacing("these tasks wait for each other and none can begin: ", with: "") }
                == [
                    "1 → 2 → 1", "2 → 3 → 2", "4 → 5 → 4",
                ])
        #expect(cycles.map(\.notes.count) == [1, 1, 1])
    }

    @Test("a chain as long as a plan can be is followed to its end")
    func longChain() throws {
        let plan = try Self.plan(Self.chain(10_000, closed: false))
        let last = try #require(plan.tasks.last)
        #expect(last.after == ["9999"])
        #expect(plan.followers.count == 9_999)
    }

    @Test("a circle as long as a plan can be is shown in one line")
    func longCircle() throws {
        let diagnostics = Library([Sources.bureau, Sources.plan(Self.chain(10_000, closed: true))]).diagnostics
        #expect(
            diagnostics.map(\.message.en) == [
                "these tasks wait for each other and none can begin: "
                    + "1 → 10000 → 9999 → 9998 → 9997 → 9996 → … → 6 → 5 → 4 → 3 → 2 → 1"
            ])
        #expect(diagnostics.map(\.notes.count) == [12])
    }

    struct Due: Sendable, CustomTestStringConvertible {
        let first: String
        let waiting: String
        let isWarned: Bool

        var testDescription: String { "\(waiting) after \(first)" }
    }

    static let dues = [
        Due(first: "2026年6月30日前", waiting: "2026年6月30日前", isWarned: false),
        Due(first: "2026年6月30日前", waiting: "2026年6月29日前", isWarned: true),
        Due(first: "2026年6月30日前", waiting: "2027年3月1日前", isWarned: false),
        Due(first: "6月底前", waiting: "2026年5月底前", isWarned: true),
        Due(first: "每年12月25日前", waiting: "每年12月24日前", isWarned: true),
        Due(first: "每年6月底前", waiting: "每年12月24日前", isWarned: false),
        Due(first: "每季度", waiting: "每季度首月15日前", isWarned: true),
        Due(first: "每季度首月15日前", waiting: "每季度", isWarned: false),
    ]

    @Test(
        "a task due before one that it waits for is a warning, and the plan is compiled all the same", arguments: dues)
    func dueFirst(_ due: Due) {
        let library = Library([
            Sources.bureau,
            Sources.plan(
                """
                - {id: 1, title: 编制, lead: 办公室, due: \(due.first)}
                - {id: 2, title: 公开, lead: 法规科, due: \(due.waiting), after: 1}
                """),
        ])
        #expect(library.diagnostics.map(\.id) == (due.isWarned ? [.dueBeforeBlocker] : []))
        #expect(!library.hasErrors)
        #expect(library.plans.first?.tasks[1].after == ["1"])
    }

    private static func chain(_ count: Int, closed: Bool) -> String {
        (1...count).map { id in
            let before = id > 1 ? id - 1 : closed ? count : nil
            return "- {id: \(id), title: 事项, lead: 办公室, due: 每季度\(before.map { ", after: \($0)" } ?? "")}"
        }.joined(separator: "\n")
    }

    private static func plan(_ tasks: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Plan {
        let library = Library([Sources.bureau, Sources.plan(tasks)])
        #expect(library.brief == [], sourceLocation: sourceLocation)
        return try #require(library.plans.first, sourceLocation: sourceLocation)
    }

    /// Every message stands at the mark.
    private func expect(_ tasks: String, _ messages: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let (text, place) = Sources.marked(String(decoding: Sources.plan(tasks).bytes, as: UTF8.self))
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == messages.map { "\(place) \($0)" }, sourceLocation: sourceLocation)
    }
}
