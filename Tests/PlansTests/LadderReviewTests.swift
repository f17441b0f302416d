import Plans
import Testing

@Suite("Rungs that never come or reach nobody")
struct LadderReviewTests {
    @Test(
        "a rung that comes for none of the tasks with its ladder is said, with the reason",
        arguments: [
            ("应办日前30个工作日", "due: 每周五前", "so long before the deadline none of the tasks with this ladder has begun"),
            (
                "期限前8日", "due: 每周不少于1条, counts: posted",
                "so long before the deadline none of the tasks with this ladder has begun"
            ),
            (
                "应办日前20个工作日", "due: 20个工作日内, opens: formed",
                "so long before the deadline none of the tasks with this ladder has begun"
            ),
            (
                "应办日前60日", "due: 更新不超过1个月, counts: posted",
                "so long before the deadline none of the tasks with this ladder has begun"
            ),
            (
                "应办日前48小时", "due: 收到申请当日, opens: formed",
                "so long before the deadline none of the tasks with this ladder has begun"
            ),
            (
                "期初后10个工作日", "due: 每周不少于1条, counts: posted",
                "so long after its beginning every quota with this ladder is met or missed"
            ),
            ("起算后2个工作日", "due: 2026年底前", "no task with this ladder is counted from an event"),
            ("起算后12小时", "due: 每周不少于1条, counts: posted", "no task with this ladder is counted from an event"),
            ("未达标", "due: 2026年底前", "no task with this ladder is a quota, which alone can be missed"),
            (
                "逾期4小时", "due: 每周不少于1条, counts: posted",
                "every task with this ladder is a quota, which is missed and never overdue"
            ),
        ])
    func idle(_ moment: String, _ due: String, _ reason: String) {
        let library = Self.library("- ▸{when: \(moment), to: liaison}", "\(due)")
        #expect(library.brief == ["\(library.place) idle-rung: this rung never comes: \(reason)"])
    }

    @Test(
        "a rung that comes for one of them is no mistake, nor one that comes only once something is overdue",
        arguments: [
            ("应办日前30个工作日", ["due: 每周五前", "due: 每年12月25日前"]), ("应办日前19个工作日", ["due: 20个工作日内, opens: formed"]),
            ("应办日前30日", ["due: 每季度终了后15日内"]), ("期初后10个工作日", ["due: 每周五前"]),
            ("起算后2个工作日", ["due: 2026年底前", "due: 20个工作日内, opens: formed"]),
            ("起算后40个工作日", ["due: 更新不超过1个月, counts: posted"]), ("应办日前23小时", ["due: 收到申请当日, opens: formed"]),
        ])
    func coming(_ moment: String, _ dues: [String]) {
        #expect(Self.library("- ▸{when: \(moment), to: liaison}", dues).brief == [])
    }

    @Test(
        "a rung whose day lies before the plan begins is said, counted by the plan's calendar",
        arguments: [
            ("start: 2026-07-27", "应办日前300个工作日", "2026-07-27"),
            ("issued: 2026-07-22\nstart: 2026-07-27", "应办日前120个工作日", "2026-07-27"),
            ("issued: 2026-07-22", "期限前6个月", "2026-07-22"),
            ("issued: 2026-07-22\nstart: 2026-01-01", "应办日前200日", "2026-07-22"),
        ])
    func beforeStart(_ keys: String, _ moment: String, _ day: String) {
        let library = Self.library(
            "- ▸{when: \(moment), to: liaison}\n- {when: 应办日, to: liaison}",
            ["due: 2026年底前", "due: 2026年12月25日前"], keys: keys)
        #expect(
            library.brief == [
                "\(library.place) idle-rung: this rung never comes on its day, which lies before \(day), "
                    + "when this plan begins, for every task with this ladder"
            ])
    }

    @Test(
        "a rung that comes back, that stands in time for one task, or in a plan without a first day is no mistake",
        arguments: [
            ("start: 2026-07-27", "{when: 应办日前300个工作日, to: liaison, every: 每周一}", ["due: 2026年底前"]),
            ("start: 2026-07-27", "{when: 应办日前100个工作日, to: liaison}", ["due: 2026年底前"]),
            ("start: 2026-07-27", "{when: 应办日前120个工作日, to: liaison}", ["due: 2026年底前", "due: 2027年3月底前"]),
            ("closing: 核销", "{when: 应办日前300个工作日, to: liaison}", ["due: 2026年底前"]),
        ])
    func sinceStart(_ keys: String, _ rung: String, _ dues: [String]) {
        #expect(Self.library("- ▸\(rung)", dues, keys: keys).brief == [])
    }

    @Test("of several tasks for which it never comes for different reasons, that alone is said")
    func various() {
        let library = Self.library(
            "- ▸{when: 应办日前30个工作日, to: liaison}\n- {when: 起算后2个工作日, to: liaison}",
            ["due: 每周五前", "due: 收到申请当日, opens: formed"])
        #expect(library.diagnostics.map(\.id) == [.idleRung])
        let mixed = Self.library("- ▸{when: 未达标, to: liaison}\n- {when: 应办日, to: liaison}", ["due: 每周五前"])
        #expect(mixed.diagnostics.map(\.id) == [.idleRung])
    }

    @Test(
        "a rung that reaches nobody keeps the plan out",
        arguments: [
            ("▸{when: 应办日前5个工作日, to: support-liaison}", "due: 2026年底前"),
            ("▸{when: 应办日前5个工作日, to: [support-liaison, support-head]}", "due: 2026年底前"),
            ("▸{when: 应办日前5个工作日, to: 配合科室联络员}", "due: 2026年底前, support: 法规科, support-due: 到期前10个工作日"),
            ("▸{when: 应办日前5个工作日, to: support-head}", "due: 2026年底前, joint: {offices: [法规科], each: 各办各的}"),
        ])
    func nobody(_ rung: String, _ due: String) {
        let library = Self.library("- \(rung)\n- {when: 应办日, to: liaison}", due)
        #expect(
            library.brief == [
                "\(library.place) unreached-rung: this rung reaches nobody: "
                    + "no task with this ladder has a cooperating office without a part of its own"
            ])
        #expect(library.plans.isEmpty)
    }

    @Test("of several seats the one that is nobody's is said, and the plan is taken")
    func oneSeat() {
        let library = Self.library("- {when: 应办日前5个工作日, to: [liaison, ▸support-liaison]}", "due: 2026年底前")
        #expect(
            library.brief == [
                "\(library.place) no-effect: this seat is nobody's: "
                    + "no task with this ladder has a cooperating office without a part of its own"
            ])
        #expect(library.plans.count == 1)
    }

    @Test("one task with a cooperating office is enough, and a seat that this office lacks is said")
    func oneTask() {
        let rung = "- {when: 应办日前5个工作日, to: ▸support-liaison}"
        #expect(Self.library(rung, ["due: 2026年底前", "due: 2026年底前, support: 法规科"]).brief == [])
        let bureau = Sources.bureauText.replacing("liaison: zhouhang, head: limin}", with: "head: limin}")
        let library = Self.library(rung, ["due: 2026年底前, support: 法规科"], bureau: bureau)
        #expect(
            library.brief.contains("\(library.place) missing-seat: 法规和基金监管科 has no liaison: the head gets this instead")
        )
    }

    @Test("a ladder that a procedure uses may have what no task has, but not what no case has")
    func procedures() {
        let adopted = { (rung: String) in
            let plan =
                Sources.adopting(further: "    ladder: 一\n").shownText
                + "ladders:\n  一:\n    - \(rung)\n    - {when: 应办日, to: liaison}\n"
            return Library([Sources.bureau, Sources.procedure, Sources.file("plans/2026.yaml", plan)])
        }
        #expect(adopted("{when: 起算后2个工作日, to: liaison}").brief == [])
        #expect(adopted("{when: 应办日, to: support-liaison, id: a}").diagnostics.map(\.id) == [.unreachedRung])
    }

    private struct Read {
        let library: Library
        let place: String

        var brief: [String] { library.brief }
        var diagnostics: [Diagnostic] { library.diagnostics }
        var plans: [Plan] { library.plans }
    }

    private static func library(_ rungs: String, _ due: String) -> Read { library(rungs, [due]) }

    private static func library(
        _ rungs: String, _ dues: [String], bureau: String = Sources.bureauText, keys: String = "closing: 核销"
    ) -> Read {
        let tasks = dues.enumerated().map { "- {id: \($0 + 1), title: 公开, lead: 办公室, \($1), ladder: 一}" }
        let indented = rungs.split(separator: "\n").map { "    \($0)\n" }.joined()
        let plan = Sources.plan(
            tasks.joined(separator: "\n"), keys: "year: 2026\n\(keys)\nladders:\n  一:\n\(indented)")
        let (text, place) = Sources.marked(plan.shownText)
        return Read(
            library: Library([
                Sources.file("bureaus/lingnan.yaml", bureau), Sources.file("plans/2026.yaml", text),
            ]), place: place)
    }
}
