import CivilTime
import Engine
import TestSupport
import Testing

/// A plan that chance wrote for one year, as values and as the file that says the same.
struct DrawnPlan {
    let year: Int
    let tasks: [DrawnTask]
    /// The plan's `year:`, which bounds what recurs.
    let bound: Int?
    let hours: OfficeHours?
    let adoptedAt: Timestamp

    static let offices = ["医保中心", "办公室"]

    init(year: Int, using dice: inout SeededDice) throws {
        self.year = year
        bound = Bool.random(using: &dice) ? year : nil
        hours = Int.random(in: 0..<3, using: &dice) > 0 ? try TestPlans.officeHours() : nil
        let first = try day("\(year)-01-01").adding(days: .random(in: -20..<75, using: &dice))
        adoptedAt = try instant("\(first)T\(["00:00", "08:30", "11:17", "19:45"].randomElement(using: &dice) ?? "")")
        var tasks: [DrawnTask] = []
        for (index, rule) in Self.rules(from: first, using: &dice).enumerated() {
            var task = DrawnTask(id: "\(index + 1)", rule: rule, offices: Self.owed(using: &dice))
            switch rule {
            case .fixed, .yearly, .quarterly, .monthly: task.isRolled = Int.random(in: 0..<3, using: &dice) == 0
            case .weekly, .quota, .gap, .item: break
            }
            if Int.random(in: 0..<5, using: &dice) == 0 {
                task.hours = OfficeHours(from: try Self.time(9, 30), to: try Self.time(16, 0))
            }
            if Bool.random(using: &dice) { task.ladder = DrawnLadders.drawn(for: task, using: &dice) }
            tasks.append(task)
        }
        self.tasks = tasks
    }

    /// Of every kind at least one; of fixed days one that is just overdue when the plan is taken.
    private static func rules(from first: CivilDate, using dice: inout SeededDice) -> [DrawnTask.Rule] {
        func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &dice) }
        let length: DrawnRung.Length =
            [.workingDays(number(5...25)), .days(number(2...40)), .months(number(1...3))].randomElement(using: &dice)
            ?? .workingDays(20)
        return [
            .fixed(first.adding(days: number(-6 ... -1))), .fixed(first.adding(days: number(-30...300))),
            .yearly(month: number(1...12), day: number(1...28)),
            .quarterly(inLastMonth: Bool.random(using: &dice), day: number(5...28)),
            .monthly(day: number(2...28)), .weekly(Weekday.allCases.randomElement(using: &dice) ?? .friday),
            .quota(number(1...2), per: .week),
            .quota(number(1...4), per: Bool.random(using: &dice) ? .month : .quarter),
            .gap(months: number(2...6)), .item(length), .item(.workingDays(number(1...3))),
        ]
    }

    private static func owed(using dice: inout SeededDice) -> DrawnTask.Offices {
        switch Int.random(in: 0..<7, using: &dice) {
        case 2: .supported(offices[0], by: offices[1])
        case 0: .together(offices)
        case 1: .each(offices)
        default: .one(offices.randomElement(using: &dice) ?? offices[0])
        }
    }

    private static func time(_ hour: Int, _ minute: Int) throws -> ClockTime {
        try #require(ClockTime(hour: hour, minute: minute))
    }

    /// The plan as the product takes it.
    func inForce() throws -> PlanInForce {
        let ladders = tasks.compactMap { task in
            task.ladder.map { "  梯\(task.id):\n" + $0.map { "    - \($0.yaml)\n" }.joined() }
        }
        let keys = [
            bound.map { "year: \($0)" }, ladders.isEmpty ? nil : "ladders:\n" + ladders.joined(),
        ]
        return try TestPlans.small(
            tasks.map(\.yaml).joined(separator: "\n"), keys: keys.compactMap(\.self).joined(separator: "\n"),
            bureau: TestPlans.bureau + "\nroles: {主要负责人: wang}", adopted: adoptedAt.beijing, hours: hours)
    }
}
