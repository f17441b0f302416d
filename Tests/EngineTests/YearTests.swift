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

        /// A Monday on which there is something to say.
        var monday: String {
            switch self {
            case .xingtai: "2021-10-11"
            case .zhongshan: "2021-12-27"
            }
        }

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
            return
                "\(obligation.subject)  期限\(obligation.due.day)  应办日\(obligation.aim)  \(certainty)  \(obligation.light.chinese)"
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

    @Test("brings these letters in one week", arguments: RealPlan.allCases)
    func letters(_ plan: RealPlan) throws {
        let force = try plan.inForce(hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let monday = try instant("\(plan.monday)T00:00")
        rehearsal.run(through: monday)
        let week = rehearsal.run(through: monday.adding(seconds: 7 * 86_400 - 1))
        let letters = try PostRoom(force).letters(week)
        try expectGolden(letters.map(\.shown).joined(separator: "\n"), "years/\(plan)-week-of-\(plan.monday).txt")
    }
}
