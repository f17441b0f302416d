import Plans
import Rules
import Testing

@Suite("How a task ends")
struct ClosingTests {
    @Test("配合 offices, and those who share beside a lead, owe a part so long before the due day")
    func contributions() throws {
        let task = try Self.task(
            "lead: 办公室, support: 法规科, due: 2026年底前, support-due: 到期前10个工作日, evidence: [网址, 发布日期]")
        let rule = try #require(task.contributions)
        #expect(rule.offices == ["法规和基金监管科"])
        #expect(rule.ahead == .workingDays(10))
        #expect(rule.ladder.name == "常规")
        #expect(task.evidence.map(\.name) == ["网址", "发布日期"])
        #expect(task.evidence.map(\.isDay) == [false, true])

        let shared = try Self.task("lead: 办公室, joint: {offices: [各科室]}, due: 2026年底前, support-due: 期满前2周")
        #expect(shared.contributions?.offices == ["法规和基金监管科"])
    }

    @Test("a part is told by the task's own ladder where it names one")
    func ladder() throws {
        let task = try Self.task("lead: 办公室, support: 法规科, due: 2026年底前, support-due: 期限届满前2周, ladder: 常规")
        #expect(task.contributions?.ladder.name == "常规")
        #expect(task.contributions?.ahead == .weeks(2))
    }

    @Test(
        "a part is told by 短期 where there are at most seven working days to do it, else by the plan's ladder or 常规",
        arguments: [
            ("2026年底前, support-due: 到期前10个工作日", "", "常规"), ("每周五前, support-due: 到期前1个工作日", "", "短期"),
            ("每季度, support-due: 到期前10个工作日", "", "常规"),
            ("自形成之日起10个工作日内, opens: formed, support-due: 到期前3个工作日", "", "短期"),
            ("自形成之日起10个工作日内, opens: formed, support-due: 到期前2个工作日", "", "常规"),
            ("自形成之日起20日内, opens: formed, support-due: 到期前5个工作日", "", "常规"),
            ("自形成之日起20日内, opens: formed, support-due: 到期前8个工作日", "", "短期"),
            ("2026年底前, support-due: 到期前10个工作日", "defaults: {ladder: 年度}\n", "年度"),
        ])
    func standardLadder(_ due: String, _ plan: String, _ name: String) throws {
        let task = try Self.task("lead: 办公室, support: 法规科, due: \(due)", plan: plan)
        #expect(task.contributions?.ladder.name == name)
    }

    @Test("without support-due those who cooperate owe nothing of their own")
    func nothing() throws {
        #expect(try Self.task("lead: 办公室, support: 法规科, due: 2026年底前").contributions == nil)
    }

    @Test(
        "核销 holds for a plan, its defaults or one task, and 办结 takes it away again",
        arguments: [
            ("", "", false), ("closing: 核销\n", "", true), ("defaults: {closing: 核销}\n", "", true),
            ("", "closing: 核销", true), ("closing: 核销\n", "closing: 办结", false), ("closing: 办结\n", "", false),
        ])
    func closing(_ plan: String, _ task: String, _ isClosedByManager: Bool) throws {
        let found = try Self.task("lead: 办公室, due: 2026年底前\(task.isEmpty ? "" : ", \(task)")", plan: plan)
        #expect(found.isClosedByManager == isClosedByManager)
    }

    @Test("what a plan adopts is closed as the plan says")
    func procedures() throws {
        let keys = "closing: 核销\nprocedures: {来信: {roles: {受理: 办公室, 承办: 法规科}}}\n"
        let library = Library([
            Sources.bureau, Sources.file("procedures/来信.yaml", Sources.procedureText),
            Sources.plan("- {id: 1, title: 公开}", keys: "year: 2026\n\(keys)"),
        ])
        #expect(library.plans.first?.procedures.map(\.isClosedByManager) == [true])
    }

    @Test(
        "what cannot be meant is refused where it stands, with what to write",
        arguments: [
            (
                "lead: 办公室, support: 法规科, due: 2026年底前, support-due: ▸2026年12月1日前",
                "invalid-value: '2026年12月1日前' is not counted back from the task's own due day",
                "write it as '到期前10个工作日'"
            ),
            (
                "lead: 办公室, support: 法规科, due: 2026年底前, support-due: ▸会议召开前5个工作日",
                "invalid-value: '会议召开前5个工作日' is not counted back from the task's own due day", "write it as '到期前10个工作日'"
            ),
            (
                "joint: {offices: [各科室], each: 各办各的}, due: 2026年底前, ▸support-due: 到期前10个工作日",
                "conflicting-keys: each office owes the whole here, so there is nobody to hand a part to",
                "name a 'lead:' without 'joint: 各办各的', or delete 'support-due:'"
            ),
            (
                "lead: 办公室, due: 2026年底前, ▸support-due: 到期前10个工作日",
                "no-effect: 'support-due' changes nothing here: no office cooperates",
                "name one with 'support:', or delete this"
            ),
            (
                "lead: 办公室, support: 法规科, due: 持续, ▸support-due: 到期前10个工作日",
                "no-effect: 'support-due' changes nothing here: the task has no due day to count back from",
                "give it a 'due:' with a day, or delete this"
            ),
            (
                "lead: 办公室, support: 法规科, due: 自形成之日起10个工作日内, opens: formed, support-due: ▸到期前10个工作日",
                "invalid-value: '到期前10个工作日' is before the task begins",
                "write less than the '自形成之日起10个工作日内' that the task has"
            ),
            (
                "lead: 办公室, support: 法规科, due: 每月25日前, support-due: ▸到期前40日",
                "invalid-value: '到期前40日' is before the task begins", "write less than the '每月25日前' that the task has"
            ),
            (
                "lead: 办公室, support: 法规科, due: 每周不少于2条, counts: posted, ▸support-due: 到期前2日",
                "no-effect: 'support-due' changes nothing here: a quota is counted, and nobody hands in a part of it",
                "delete it, or correct 'due:'"
            ),
            (
                "lead: 办公室, due: 更新不超过6个月, counts: posted, ▸evidence: [网址]",
                "no-effect: 'evidence' changes nothing here: a longest gap is counted and never reported done",
                "delete it, or correct 'due:'"
            ),
            (
                "lead: 办公室, due: 2026年底前, evidence: ▸[]", "empty-list: no field stands here",
                "write what has to be shown, as [网址, 发布日期]"
            ),
            (
                "lead: 办公室, due: 2026年底前, evidence: [▸发布 日期]", "invalid-name: '发布 日期' cannot be the name of a field",
                "use at most 48 bytes without spaces and '='"
            ),
            (
                "lead: 办公室, due: 2026年底前, evidence: [网址, ▸网址]", "repeated-item: '网址' is asked for twice",
                "keep one of the two"
            ),
            (
                "lead: 办公室, due: 2026年底前, closing: ▸销号", "invalid-value: '销号' is no way to close something",
                "use '核销' or '办结'"
            ),
        ])
    func refusals(_ keys: String, _ message: String, _ help: String) {
        let (text, place) = Sources.marked(Sources.plan("- {id: 1, title: 公开, \(keys)}").shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
        #expect(library.diagnostics.map(\.help?.en) == [help])
    }

    @Test("closing stands at the plan or in its defaults, not in both")
    func twice() {
        let keys = "year: 2026\nclosing: ▸核销\ndefaults: {closing: 核销}\n"
        let (text, place) = Sources.marked(Sources.plan("- {id: 1, title: 公开}", keys: keys).shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(
            library.brief == [
                "\(place) conflicting-keys: 'closing' stands in 'defaults:' as well, and means the same there"
            ])
    }

    private static func task(_ keys: String, plan: String = "") throws -> PlannedTask {
        let library = Library([
            Sources.bureau, Sources.plan("- {id: 1, title: 公开, \(keys)}", keys: "year: 2026\n\(plan)"),
        ])
        #expect(library.diagnostics.isEmpty)
        return try #require(library.plans.first?.task("1"))
    }
}
