import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("A year of the real plans")
struct YearTests {
    enum RealPlan: CaseIterable, CustomTestStringConvertible {
        case xingtai, zhongshan

        var testDescription: String { "\(self)" }
        var end: String { "2021-12-31T23:59:59" }

        func inForce(hours: OfficeHours?) throws -> PlanInForce {
            switch self {
            case .xingtai: try TestPlans.xingtai(adopted: "2021-01-01T09:00", hours: hours)
            case .zhongshan: try TestPlans.zhongshan(adopted: "2021-07-27T09:00", hours: hours)
            }
        }
    }

    @Test("gives these obligations to an office that records nothing", arguments: RealPlan.allCases)
    func obligations(_ plan: RealPlan) throws {
        var rehearsal = Rehearsal(try plan.inForce(hours: TestPlans.officeHours()))
        rehearsal.run(through: try instant(plan.end))
        let lines = rehearsal.obligations.values.sorted {
            ($0.due.day, $0.subject.description) < ($1.due.day, $1.subject.description)
        }.map { obligation in
            let certainty = obligation.due.certainty == .firm ? "确定" : "暂定"
            return "\(obligation.subject)  期限\(obligation.due.day)  应办日\(obligation.aim)  \(certainty)  \(obligation.light.chinese)"
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "years/\(plan)-obligations.txt")
    }

    @Test("tells an office that records nothing this often", arguments: RealPlan.allCases)
    func notices(_ plan: RealPlan) throws {
        var rehearsal = Rehearsal(try plan.inForce(hours: TestPlans.officeHours()))
        rehearsal.run(through: try instant(plan.end))
        let counts = Dictionary(grouping: rehearsal.tellings) { telling in
            let key = telling.notice.key
            return "\(telling.obligation.subject.task)  \(key.rung)  \(key.seat)  \(telling.notice.tone.chinese)"
        }
        let lines = counts.map { "\($0.key)  \($0.value.count)" }.sorted()
        try expectGolden(lines.joined(separator: "\n") + "\n", "years/\(plan)-notices.txt")
    }

    @Test("brings these letters in the week after National Day", arguments: RealPlan.allCases)
    func letters(_ plan: RealPlan) throws {
        let force = try plan.inForce(hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-11T00:00"))
        let week = rehearsal.run(through: try instant("2021-10-17T23:59:59"))
        let letters = try PostRoom(force).letters(week)
        try expectGolden(letters.map(\.shown).joined(separator: "\n"), "years/\(plan)-week-41.txt")
    }
}
