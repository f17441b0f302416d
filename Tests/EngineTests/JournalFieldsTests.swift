import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Journal entries")
struct JournalFieldsTests {
    @Test("carry each notice's parts as fields")
    func fields() throws {
        let force = try TestPlans.xingtai(
            adopted: "2021-01-01T09:00", hours: TestPlans.officeHours(), channels: [.journal])
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-09T00:00"))
        let told = rehearsal.run(through: try instant("2021-10-11T12:00")).filter {
            ["动态", "考核"].contains($0.obligation.subject.task) && $0.notice.key.seat != "办公室/head"
        }
        try expectGolden(try entries(told, in: force), "journal/fields.txt")
    }

    @Test("show no more than the number of a sensitive task")
    func sensitive() throws {
        let force = try TestPlans.small(
            "- {id: 3, title: 举报线索核查情况公开, offices: 医保中心, due: 2021年12月25日前, sensitive: true}",
            adopted: "2021-12-01T09:00", channels: [.journal])
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-12-31T00:00"))
        #expect(told.count >= 5)
        #expect(try !entries(told, in: force).contains("举报"))
    }

    @Test("tell the tones by their priority and their catalog id")
    func tones() throws {
        let force = try TestPlans.small(
            "- {id: 3, title: 年报, offices: 医保中心, due: 2021年12月25日前}", adopted: "2021-12-01T09:00",
            channels: [.journal])
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-12-31T00:00"))
        let kinds = try Set(
            told.map { telling in
                let fields = try entry(telling, among: told, in: force)
                return "\(telling.notice.tone.chinese) \(fields["PRIORITY"] ?? "") \(fields["MESSAGE_ID"] ?? "")"
            })
        #expect(
            kinds == [
                "提醒 5 6c0f2a8d7b5e4e0f9a3d1c2b4e5f6a71", "催办 4 b1d94e37c2a84f6e8d05f7a9136c2e4b",
                "督办 3 e7a35c1f09d64b82a4c6d8f0b2e41973",
            ])
    }

    private func entries(_ told: [Rehearsal.Telling], in force: PlanInForce) throws -> String {
        try told.map { telling in
            try "# \(telling.at.beijing)\n"
                + fields(telling, among: told, in: force).map { "\($0.name)=\($0.value)\n" }.joined()
        }.joined(separator: "\n")
    }

    private func entry(
        _ telling: Rehearsal.Telling, among told: [Rehearsal.Telling], in force: PlanInForce
    ) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try fields(telling, among: told, in: force).map { ($0.name, $0.value) })
    }

    private func fields(
        _ telling: Rehearsal.Telling, among told: [Rehearsal.Telling], in force: PlanInForce
    ) throws -> [(name: String, value: String)] {
        let item = try #require(PostRoom(force).item(telling, among: told))
        return JournalFields.fields(of: item, today: force.plan.zone.date(of: telling.at), calendar: force.calendar)
    }
}
