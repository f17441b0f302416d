import CivilTime
import Plans
import Rules
import Testing

@Suite("Ladders")
struct LadderTests {
    @Test("the ladder of the handbook is read rung by rung")
    func standard() throws {
        let library = Self.library(
            """
            - {when: 应办日前5个工作日, to: liaison}
            - {when: 应办日前1个工作日, to: [liaison, head]}
            - {when: 应办日, to: [liaison, head]}
            - {when: 逾期1个工作日, to: [head, manager], tone: 催办}
            - {when: 逾期3个工作日, to: [head, leader], tone: 督办, every: 每周一}
            """)
        #expect(library.brief == [])
        let ladder = try #require(library.plans.first?.task("1")?.ladder)
        #expect(ladder.name == "standard")
        #expect(
            ladder.rungs == [
                Self.rung("应办日前5个工作日", .aim, 5, to: [.seat(.liaison)]),
                Self.rung("应办日前1个工作日", .aim, 1, to: [.seat(.liaison), .seat(.head)]),
                Self.rung("应办日", .aim, nil, to: [.seat(.liaison), .seat(.head)]),
                Self.rung("逾期1个工作日", .overdue, 1, to: [.seat(.head), .manager], tone: .urge),
                Self.rung(
                    "逾期3个工作日", .overdue, 3, to: [.seat(.head), .seat(.leader)], tone: .supervise,
                    every: .weekly(.monday)),
            ])
    }

    @Test("a rung is called by its id, else by the canonical form of its moment")
    func names() {
        let library = Self.library(
            "- {when: 到期前五个工作日, to: liaison}\n- {when: 1 working day before aim, to: head, id: 最后一天}")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.map(\.id) == ["应办日前5个工作日", "最后一天"])
    }

    @Test(
        "a rung comes back on any day of the week, in Chinese or English",
        arguments: zip(["每周一", "每周五", "每周日", "every wednesday"], [Weekday.monday, .friday, .sunday, .wednesday]))
    func repeats(_ text: String, _ day: Weekday) {
        let library = Self.library("- {when: 应办日, to: liaison, every: \(text)}")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.first?.every == .weekly(day))
    }

    @Test(
        "a leader hears of something overdue only a working day after the manager, in whatever order the rungs stand",
        arguments: [
            ("- {when: 逾期3个工作日, to: leader}", false),
            ("- {when: 逾期3个工作日, to: [manager, leader]}", false),
            ("- {when: 逾期3个工作日, to: leader}\n- {when: 逾期3个工作日, to: manager}", false),
            ("- {when: 逾期3个工作日, to: 主要负责人}", false),
            ("- {when: 逾期5个工作日, to: manager}\n- {when: 逾期3个工作日, to: leader}", false),
            ("- {when: 应办日, to: manager}\n- {when: 逾期3个工作日, to: leader}", false),
            ("- {when: 逾期1个工作日, to: manager}\n- {when: 逾期3个工作日, to: leader}", true),
            ("- {when: 逾期3个工作日, to: leader}\n- {when: 逾期2个工作日, to: manager}", true),
            ("- {when: 应办日, to: leader}", true),
        ])
    func leadersLast(_ rungs: String, isRight: Bool) {
        let ids = Self.library(rungs).diagnostics.map(\.id)
        #expect(ids == (isRight ? [] : [.leaderBeforeManager]))
    }

    @Test(
        "a rung that cannot be read is shown where it goes wrong",
        arguments: [
            ("- {when: 应办日前5个工作日, to: ▸boss}", "unknown-seat: unknown seat 'boss'"),
            ("- {when: 应办日前▸若干天, to: head}", "unreadable-rung: this is no moment of a ladder"),
            ("- {when: 应办日, to: head, tone: ▸通报}", "invalid-value: '通报' is no tone"),
            ("- {when: 应办日, to: head, every: ▸每天}", "invalid-value: '每天' is no weekday to repeat on"),
            ("- {when: 应办日, to: ▸[]}", "invalid-value: this rung tells nobody"),
            ("- ▸{when: 应办日}", "missing-key: 'to' is missing here"),
            ("- ▸{to: head}", "missing-key: 'when' is missing here"),
            ("- {when: 应办日, ▸too: head}", "unknown-key: unknown key 'too'"),
            ("- ▸应办日", "wrong-type: expected a rung with keys, found a text"),
        ])
    func unreadable(_ rung: String, _ message: String) {
        let (text, place) = Sources.marked(Self.plan(rung).shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
    }

    @Test("two mistakes in one rung are both shown")
    func both() {
        let library = Self.library("- {when: 应办日前若干天, to: boss, tone: 通报}")
        #expect(library.diagnostics.map(\.id) == [.unreadableRung, .unknownSeat, .invalidValue])
    }

    private static func library(_ rungs: String) -> Library {
        Library([Sources.bureau, plan(rungs)])
    }

    /// A plan with one task and one ladder of those rungs.
    private static func plan(_ rungs: String) -> SourceFile {
        let indented = rungs.split(separator: "\n").map { "      \($0)\n" }.joined()
        return Sources.plan(
            "- {id: 1, title: 公开, lead: 办公室, due: 2026年底前, ladder: standard}",
            keys: "year: 2026\nladders:\n    standard:\n\(indented)")
    }

    private static func rung(
        _ id: String, _ anchor: RungMoment.Anchor, _ workingDays: Int?, to: [Rung.Addressed], tone: Tone = .remind,
        every: Rung.Repeat? = nil
    ) -> Rung {
        Rung(
            id: id, moment: RungMoment(anchor: anchor, distance: workingDays.map(Period.workingDays)), to: to,
            tone: tone, every: every)
    }
}
