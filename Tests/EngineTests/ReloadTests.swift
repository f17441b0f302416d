import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("A plan taken anew")
struct ReloadTests {
    @Test("tells nothing again when only its words change")
    func words() throws {
        var rehearsal = try told(through: "2021-12-20T12:00")
        let before = rehearsal.tellings.count
        rehearsal.take(try plan(due: "2021年12月25日前", title: "年度报告"))
        #expect(rehearsal.run(through: try instant("2021-12-20T13:00")).isEmpty)
        #expect(rehearsal.obligations[subject]?.title == "年度报告")
        #expect(rehearsal.tellings.count == before)
    }

    @Test("tells a rung again whose day moved into the future, and none whose day moved into the past")
    func movedDays() throws {
        var rehearsal = try told(through: "2021-12-20T12:00")
        #expect(rehearsal.tellings.map(\.notice.key.rung) == ["应办日前10个工作日", "应办日前5个工作日"])
        rehearsal.take(try plan(due: "2022年1月25日前"))
        #expect(rehearsal.run(through: try instant("2021-12-20T13:00")).isEmpty)
        let later = rehearsal.run(through: try instant("2022-01-25T12:00"))
        #expect(
            later.filter { $0.notice.key.seat == "办公室/liaison" }.map(\.notice.key.rung) == [
                "应办日前10个工作日", "应办日前5个工作日", "应办日前2个工作日", "应办日",
            ])
        rehearsal.take(try plan(due: "2022年1月20日前"))
        let back = rehearsal.run(through: try instant("2022-01-25T13:00"))
        #expect(!back.contains { $0.notice.key.rung.hasPrefix("应办日") })
    }

    @Test("leaves a matter without its task as it stood, withdrawn and silent")
    func taskGone() throws {
        var rehearsal = try told(through: "2021-12-20T12:00")
        rehearsal.take(try TestPlans.small("- {id: 2, title: 另一项, offices: 办公室, due: 及时}", adopted: "2021-12-01T09:00"))
        #expect(rehearsal.run(through: try instant("2022-06-01T00:00")).isEmpty)
        #expect(rehearsal.obligations[subject]?.light == .withdrawn)
    }

    @Test("withdraws what an office owed that has left, and what was owed together once each office owes its own")
    func officesChange() throws {
        var rehearsal = Rehearsal(try shared("lead: 办公室"))
        rehearsal.run(through: try instant("2021-12-01T10:00"))
        rehearsal.take(try shared("joint: {offices: [办公室, 医保中心], each: 各办各的}"))
        rehearsal.run(through: try instant("2021-12-01T11:00"))
        #expect(lights(rehearsal) == ["p/1": .withdrawn, "p/1#办公室": .normal, "p/1#医保中心": .normal])

        rehearsal.take(try shared("lead: 办公室"))
        rehearsal.run(through: try instant("2021-12-01T12:00"))
        #expect(lights(rehearsal) == ["p/1": .normal, "p/1#办公室": .withdrawn, "p/1#医保中心": .withdrawn])
    }

    private func shared(_ offices: String) throws -> PlanInForce {
        try TestPlans.small("- {id: 1, title: 年报, \(offices), due: 2021年12月25日前}", adopted: "2021-12-01T09:00")
    }

    private func lights(_ rehearsal: Rehearsal) -> [String: Light] {
        Dictionary(uniqueKeysWithValues: rehearsal.obligations.map { ($0.key.description, $0.value.light) })
    }

    @Test("tells nothing again when a seat changes hands")
    func changeOfPost() throws {
        var rehearsal = try told(through: "2021-12-20T12:00")
        let bureau = TestPlans.bureau.replacing("liaison: chenjie", with: "liaison: hefang")
        rehearsal.take(try plan(due: "2021年12月25日前", bureau: bureau))
        #expect(rehearsal.run(through: try instant("2021-12-21T00:00")).isEmpty)
    }

    private let subject = Subject(plan: "p", task: "1")

    private func plan(
        due: String, title: String = "年报", bureau: String = TestPlans.bureau
    ) throws -> PlanInForce {
        try TestPlans.small(
            "- {id: 1, title: \(title), offices: 办公室, due: \(due)}", bureau: bureau, adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
    }

    private func told(through end: String) throws -> Rehearsal {
        var rehearsal = Rehearsal(try plan(due: "2021年12月25日前"))
        rehearsal.run(through: try instant(end))
        return rehearsal
    }
}
