import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

/// A plan around 国庆 2021 whose ladders and tasks are drawn from one number, with what is recorded of it.
struct DrawnLadder: CustomStringConvertible {
    struct Record {
        var body: FactRequestBody
        var at: Timestamp
        var day: CivilDate

        func keep(in rehearsal: inout Rehearsal) throws { try rehearsal.record(body, on: day, at: at) }
    }

    let tasks: String
    let ladders: String
    let hasHours: Bool
    /// In the order of their recording.
    let records: [Record]

    var description: String { "\(ladders)\n\(tasks)\n\(hasHours ? "in hours" : "at any hour")" }

    init(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        hasHours = seed % 4 != 0
        let dues = [
            "due: 2021年10月16日前", "due: 2021年10月31日前, aim: 期限前3个工作日", "due: 每周五前",
            "due: 每周不少于1条, counts: posted", "due: 每周不少于1条, counts: posted, holiday-weeks: apply",
            "due: 更新不超过1个月, counts: posted", "due: 5个工作日内, opens: formed",
            "due: 1日内, roll: none, opens: formed", "due: 每月10日前, after: 7", "due: 每月8日前",
        ]
        let offices = ["lead: 办公室", "lead: 办公室, support: 医保中心"]
        var ladders = "ladders:\n"
        var tasks = ""
        for (index, due) in dues.enumerated() {
            // The quota of a week is missed and never overdue.
            let isQuota = due.contains("每周不少于")
            var rungs = ""
            for number in 0..<Int.random(in: 2...4, using: &dice) {
                rungs += "    - {id: r\(number), \(Self.rung(isQuota: isQuota, using: &dice))}\n"
            }
            if Bool.random(using: &dice), !isQuota {
                rungs +=
                    "    - {id: m, when: 逾期1个工作日, to: manager}\n    - {id: l, when: 逾期3个工作日, to: leader, every: 每周一}\n"
            }
            ladders += "  l\(index):\n\(rungs)"
            let office = offices.randomElement(using: &dice) ?? ""
            tasks += "- {id: \(index == 9 ? 7 : index + 10), title: 公开, \(office), \(due), ladder: l\(index)}\n"
        }
        self.ladders = ladders
        self.tasks = tasks

        var records: [Record] = []
        for item in 0..<4 {
            let at = try instant("2021-10-01T00:07").adding(seconds: .random(in: 0..<30 * 86_400, using: &dice))
            let day = ZoneOffset.shanghai.date(of: at)
            let task = Subject(plan: "p", task: item % 2 == 0 ? "16" : "17")
            records.append(
                Record(body: .event("formed", task: task, item: "甲\(item)", count: 1), at: at, day: day))
            guard Bool.random(using: &dice) else { continue }
            let later = at.adding(seconds: .random(in: 60..<6 * 86_400, using: &dice))
            records.append(
                Record(
                    body: .done(task.with(part: "甲\(item)")), at: later, day: ZoneOffset.shanghai.date(of: later)))
        }
        for task in ["13", "14", "15"] where Bool.random(using: &dice) {
            let at = try instant("2021-10-01T10:07").adding(seconds: .random(in: 0..<30 * 86_400, using: &dice))
            records.append(
                Record(
                    body: .event("posted", task: Subject(plan: "p", task: task), item: nil, count: 1), at: at,
                    day: ZoneOffset.shanghai.date(of: at)))
        }
        self.records = records.sorted { $0.at < $1.at }
    }

    func inForce() throws -> PlanInForce {
        try TestPlans.small(
            tasks, keys: ladders, adopted: "2021-09-22T09:00", hours: hasHours ? TestPlans.officeHours() : nil)
    }

    private static func rung(isQuota: Bool, using dice: inout SeededDice) -> String {
        let before = ["应办日前", "期限前"].randomElement(using: &dice) ?? ""
        let after = [isQuota ? "期初后" : "逾期", "期初后"].randomElement(using: &dice) ?? ""
        let days = "\(Int.random(in: 1...4, using: &dice))\(["个工作日", "日"].randomElement(using: &dice) ?? "")"
        let hours = "\(Int.random(in: 1...40, using: &dice))小时"
        let moments = [
            "期初", "应办日", "应办日14:30", "期限当日", before + days, before + hours, after + days, after + hours,
            isQuota ? "未达标" : "逾期1个工作日",
        ]
        let moment = moments.randomElement(using: &dice) ?? ""
        let seats = ["liaison", "[liaison, head]", "manager", "[head, support-liaison, liaison]"]
        var rung = "when: \(moment), to: \(seats.randomElement(using: &dice) ?? "")"
        if moment != "未达标", Int.random(in: 0..<3, using: &dice) == 0 {
            rung += ", every: \(["每周一", "每2个工作日"].randomElement(using: &dice) ?? "")"
            rung += ["", ", until: 办结", ", until: 逾期5个工作日"].randomElement(using: &dice) ?? ""
        }
        if Int.random(in: 0..<3, using: &dice) == 0 { rung += ", hours: 不限" }
        return rung
    }
}
