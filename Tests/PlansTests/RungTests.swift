import CivilTime
import Plans
import Rules
import Testing

@Suite("Rungs of a plan's own ladders")
struct RungTests {
    @Test(
        "a seat has a name in Chinese and one in English",
        arguments: [
            ("[liaison, head]", [.seat(.liaison), .seat(.head)]), ("[联络员, 科室负责人]", [.seat(.liaison), .seat(.head)]),
            ("管理员", [.manager]), ("[主要负责人, manager]", [.role("主要负责人"), .manager]),
            ("[support-liaison, support-head]", [.support(.liaison), .support(.head)]),
            ("[配合科室联络员, 配合科室负责人]", [.support(.liaison), .support(.head)]),
        ] as [(String, [Rung.Addressed])])
    func seats(_ text: String, _ to: [Rung.Addressed]) throws {
        let library = Self.library("- {when: 应办日, to: \(text)}", task: "support: 法规科")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.first?.to == to)
    }

    @Test("a role that the bureau calls as a seat is called stays that role")
    func roleOfThatName() {
        let bureau = Sources.bureauText.replacing("主要负责人: limin", with: "分管领导: limin")
        let library = Library([
            Sources.file("bureaus/lingnan.yaml", bureau), Self.plan("- {when: 应办日, to: [分管领导, 联络员]}"),
        ])
        #expect(library.plans.first?.task("1")?.ladder.rungs.first?.to == [.role("分管领导"), .seat(.liaison)])
    }

    @Test(
        "a rung says how often it comes back and until when",
        arguments: [
            ("every: 每周一", .weekly(.monday)),
            ("every: 每周一, until: 逾期40个工作日", Rung.Repeat(.weekly(.monday), until: .through(overdue(40)))),
            ("every: 每10个工作日, until: 办结", Rung.Repeat(.workingDays(10), until: .done)),
            ("every: every 10 working days, until: done", Rung.Repeat(.workingDays(10), until: .done)),
            ("every: 每366个工作日, until: 期限当日", Rung.Repeat(.workingDays(366), until: .through(RungMoment(anchor: .due)))),
        ] as [(String, Rung.Repeat)])
    func repeats(_ keys: String, _ every: Rung.Repeat) {
        let library = Self.library("- {when: 应办日前5个工作日, to: liaison, \(keys)}")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.first?.every == every)
    }

    @Test("a rung keeps to the office's hours unless it says 不限")
    func hours() {
        let rungs = ["hours: 不限", "hours: any", ""].map { "- {when: 应办日, id: r\($0.count), to: liaison, \($0)}" }
        let library = Self.library(rungs.joined(separator: "\n"))
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.map(\.isAtAnyHour) == [true, true, false])
    }

    @Test(
        "what a rung cannot mean is shown where it stands",
        arguments: [
            ("every: ▸0", "invalid-value: a rung comes back after 1 to 366 working days, not '0'"),
            ("every: ▸-1", "invalid-value: a rung comes back after 1 to 366 working days, not '-1'"),
            ("every: ▸每0个工作日", "invalid-value: a rung comes back after 1 to 366 working days, not '每0个工作日'"),
            ("every: ▸每零个工作日", "invalid-value: a rung comes back after 1 to 366 working days, not '每零个工作日'"),
            (
                "every: ▸every 0 working days",
                "invalid-value: a rung comes back after 1 to 366 working days, not 'every 0 working days'"
            ),
            ("every: ▸每367个工作日", "invalid-value: a rung comes back after 1 to 366 working days, not '每367个工作日'"),
            ("every: ▸5", "invalid-value: '5' does not say how often this rung comes back"),
            ("every: 每周一, until: ▸明年", "invalid-value: '明年' is no day on which this rung ends"),
            ("every: 每周一, until: ▸逾期12小时", "invalid-value: '逾期12小时' is no day on which this rung ends"),
            ("every: 每周一, until: ▸未达标", "invalid-value: '未达标' is no day on which this rung ends"),
            ("every: 每周一, ▸until: 应办日前10个工作日", "no-effect: this rung stands once: its 'until' lies before its 'when'"),
            ("▸until: 办结", "no-effect: 'until' changes nothing here: this rung stands once"),
            (
                "hours: ▸晚上",
                "invalid-value: a rung goes in the hours of its task, or at any hour: '晚上' is neither"
            ),
        ])
    func mistakes(_ keys: String, _ message: String) {
        let (text, place) = Sources.marked(
            Self.plan("- {when: 应办日前5个工作日, to: liaison, \(keys)}").shownText)
        #expect(Library([Sources.bureau, Sources.file("plans/2026.yaml", text)]).brief == ["\(place) \(message)"])
    }

    @Test("one seat under both of its names is named twice")
    func bothNames() {
        let (text, place) = Sources.marked(Self.plan("- {when: 应办日, to: [liaison, ▸联络员]}").shownText)
        #expect(
            Library([Sources.bureau, Sources.file("plans/2026.yaml", text)]).brief == [
                "\(place) repeated-item: 'liaison' is named twice in this rung"
            ])
    }

    @Test("a leader may be told again and again as long as that ends with the deadline")
    func leaderBefore() {
        #expect(Self.library("- {when: 应办日前5个工作日, to: leader, every: 每周一, until: 应办日}").brief == [])
        #expect(
            Self.library("- {when: 应办日前5个工作日, to: leader, every: 每周一, until: 逾期1个工作日}").diagnostics.map(\.id)
                == [.leaderBeforeManager])
    }

    private static func overdue(_ days: Int) -> RungMoment {
        RungMoment(anchor: .overdue, distance: .workingDays(days))
    }

    private static func library(_ rungs: String, task: String = "") -> Library {
        Library([Sources.bureau, plan(rungs, task: task)])
    }

    private static func plan(_ rungs: String, task: String = "") -> SourceFile {
        let indented = rungs.split(separator: "\n").map { "    \($0)\n" }.joined()
        return Sources.plan(
            "- {id: 1, title: 公开, lead: 办公室, due: 2026年底前, ladder: 一\(task.isEmpty ? "" : ", \(task)")}",
            keys: "year: 2026\nladders:\n  一:\n\(indented)")
    }
}
