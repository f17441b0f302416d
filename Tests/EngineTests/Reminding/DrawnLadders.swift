import CivilTime
import TestSupport

/// The ladders of DESIGN.md, written down a second time; the brute force and the plans in force have to agree on them.
enum DrawnLadders {
    static func shipped(for rule: DrawnTask.Rule) -> [DrawnRung] {
        switch rule {
        case .yearly: annual
        case .quota(_, per: .week): weeklyQuota
        case .quota: longQuota
        case .gap: gap
        case .weekly: short
        case .item(.workingDays(let count)): count <= 7 ? short : regular
        case .item(.days(let count)): count <= 9 ? short : regular
        case .item(.months), .item(.hours), .fixed, .quarterly, .monthly: regular
        }
    }

    /// 常规: what most duties have.
    private static let regular =
        [
            before(.workingDays(10), [.liaison]), before(.workingDays(5), [.liaison]),
            before(.workingDays(2), [.liaison, .head]),
        ] + dueAndOverdue

    /// 短期: for seven working days and fewer.
    private static let short =
        [before(.workingDays(2), [.liaison]), before(.workingDays(1), [.liaison, .head])] + dueAndOverdue

    /// 年度: for what comes once a year.
    private static let annual =
        [
            before(.workingDays(30), [.liaison]), before(.workingDays(10), [.liaison]),
            before(.workingDays(5), [.liaison]), before(.workingDays(2), [.liaison, .head]),
        ] + dueAndOverdue

    /// 间隔: for a longest gap between two updates.
    private static let gap =
        [before(.days(30), [.liaison]), before(.days(10), [.liaison]), before(.days(3), [.liaison, .head])]
        + dueAndOverdue

    /// 周配额: for quotas of a week.
    private static let weeklyQuota =
        [DrawnRung(.opening, to: [.liaison]), before(.workingDays(1), [.liaison])] + lastCallAndMissed

    /// 期配额, for quotas of a month and longer.
    private static let longQuota =
        [
            DrawnRung(.opening, to: [.liaison]), before(.workingDays(10), [.liaison]),
            before(.workingDays(5), [.liaison]), before(.workingDays(1), [.liaison, .head]),
        ] + lastCallAndMissed

    private static let dueAndOverdue = [
        DrawnRung(.aim, to: [.liaison, .head]),
        DrawnRung(.overdue, .workingDays(1), to: [.liaison, .head, .manager]),
        DrawnRung(.overdue, .workingDays(3), to: [.liaison, .head, .leader], every: .weekly(.monday)),
    ]

    private static let lastCallAndMissed = [
        DrawnRung(.aim, at: ClockTime(hour: 14, minute: 30), to: [.liaison, .head]),
        DrawnRung(.missed, to: [.liaison, .head, .manager]),
    ]

    private static func before(_ length: DrawnRung.Length, _ seats: [DrawnRung.Seat]) -> DrawnRung {
        DrawnRung(.aim, length, to: seats)
    }
}

extension DrawnLadders {
    /// A ladder such as somebody might write for that rule.
    static func drawn(for task: DrawnTask, using dice: inout SeededDice) -> [DrawnRung] {
        var rungs: [DrawnRung] = []
        if case .quota = task.rule {
            rungs = quotaRungs(using: &dice)
        } else {
            rungs = beforeRungs(for: task.rule, using: &dice) + overdueRungs(using: &dice)
        }
        if case .supported = task.offices {
            rungs.append(before(.workingDays(.random(in: 1...5, using: &dice)), [.liaison, .supportLiaison]))
            rungs.append(DrawnRung(.due, to: [.supportHead]))
        }
        var seen: Set<String> = []
        rungs = rungs.filter { seen.insert($0.condition).inserted }
        if Int.random(in: 0..<4, using: &dice) == 0 { rungs[0].id = "first" }
        return rungs
    }

    private static func quotaRungs(using dice: inout SeededDice) -> [DrawnRung] {
        let all = [
            DrawnRung(.opening, to: [.liaison]),
            DrawnRung(.opening, .workingDays(.random(in: 1...3, using: &dice)), to: [.liaison]),
            before(.workingDays(.random(in: 1...4, using: &dice)), seats(using: &dice)),
            DrawnRung(.aim, to: seats(using: &dice)),
            DrawnRung(.aim, at: ClockTime(hour: 14, minute: 30), to: seats(using: &dice)),
            DrawnRung(.missed, to: seats(using: &dice) + [.manager]),
            DrawnRung(.missed, .workingDays(.random(in: 1...3, using: &dice)), to: [.head]),
        ]
        return all.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 } + [DrawnRung(.aim, at: noon, to: [.head])]
    }

    private static func beforeRungs(for rule: DrawnTask.Rule, using dice: inout SeededDice) -> [DrawnRung] {
        var all = [
            before(.workingDays(.random(in: 1...15, using: &dice)), seats(using: &dice)),
            before(.days(.random(in: 1...40, using: &dice)), seats(using: &dice)),
            before(.months(1), [.liaison]),
            DrawnRung(.aim, to: seats(using: &dice)),
            DrawnRung(.aim, at: noon, to: [.head]),
            before(.hours(.random(in: 1...60, using: &dice)), seats(using: &dice)),
            DrawnRung(.due, to: seats(using: &dice)),
            DrawnRung(.due, .days(.random(in: 1...9, using: &dice)), to: seats(using: &dice)),
        ]
        switch rule {
        case .yearly, .quarterly, .monthly, .weekly:
            all.append(DrawnRung(.opening, to: seats(using: &dice)))
            all.append(DrawnRung(.opening, .days(.random(in: 1...9, using: &dice)), to: seats(using: &dice)))
        case .item:
            all.append(DrawnRung(.event, .workingDays(.random(in: 1...3, using: &dice)), to: seats(using: &dice)))
            all.append(DrawnRung(.event, .days(.random(in: 1...3, using: &dice)), to: seats(using: &dice)))
            all.append(DrawnRung(.opening, .hours(.random(in: 1...30, using: &dice)), to: seats(using: &dice)))
        case .fixed, .quota, .gap: break
        }
        return all.filter { _ in Bool.random(using: &dice) } + [before(.workingDays(1), [.liaison])]
    }

    private static func overdueRungs(using dice: inout SeededDice) -> [DrawnRung] {
        let manager = Int.random(in: 1...4, using: &dice)
        let leader = manager + Int.random(in: 1...4, using: &dice)
        let chief = leader + Int.random(in: 0...9, using: &dice)
        let all = [
            DrawnRung(
                .overdue, .days(.random(in: 1...12, using: &dice)), to: seats(using: &dice), every: every(using: &dice)),
            DrawnRung(
                .overdue, .workingDays(leader), to: [.head, .leader],
                every: every(using: &dice)),
            DrawnRung(.overdue, .workingDays(chief), to: [.chief]),
            DrawnRung(.overdue, .hours(.random(in: 1...60, using: &dice)), to: seats(using: &dice)),
        ].map { rung in
            var rung = rung
            if rung.every != nil { rung.until = until(using: &dice) }
            return rung
        }
        return [DrawnRung(.overdue, .workingDays(manager), to: [.liaison, .manager])]
            + all.filter { _ in Bool.random(using: &dice) }
    }

    private static func until(using dice: inout SeededDice) -> DrawnRung.End {
        [.usual, .usual, .overdue(workingDays: .random(in: 10...40, using: &dice)), .done].randomElement(using: &dice)
            ?? .usual
    }

    private static func every(using dice: inout SeededDice) -> DrawnRung.Repeat? {
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: .weekly(Weekday.allCases.randomElement(using: &dice) ?? .monday)
        case 1: .workingDays(.random(in: 1...12, using: &dice))
        default: nil
        }
    }

    private static func seats(using dice: inout SeededDice) -> [DrawnRung.Seat] {
        [[.liaison], [.head], [.liaison, .head]].randomElement(using: &dice) ?? [.liaison]
    }

    private static let noon = ClockTime(hour: 12, minute: 0)
}
