package import CivilTime
package import Rules

extension Obligation {
    /// What a reader wants to know beside the light, as `逾期3个工作日` or `还剩8个工作日`, today among them.
    package func remark(on today: CivilDate, in calendar: WorkCalendar) -> Wording {
        Remark(light: light, due: due.day, aim: aim, metOn: metOn, blockedBy: blockedBy, ground: ground)
            .wording(on: today, in: calendar)
    }
}

/// The short text beside a light; of the day on which it is read, so it is never stored.
package struct Remark: Hashable, Sendable {
    package var light: Light
    package var due: CivilDate
    package var aim: CivilDate
    package var metOn: CivilDate?
    /// What it waits for.
    package var blockedBy: [Subject]
    /// Of a pause, what is waited for.
    package var ground: String?

    package init(
        light: Light, due: CivilDate, aim: CivilDate, metOn: CivilDate?, blockedBy: [Subject] = [],
        ground: String? = nil
    ) {
        self.light = light
        self.due = due
        self.aim = aim
        self.metOn = metOn
        self.blockedBy = blockedBy
        self.ground = ground
    }

    package func wording(on today: CivilDate, in calendar: WorkCalendar) -> Wording {
        switch light {
        case .overdue:
            let late = calendar.workdays(after: due, through: today)
            return late == 0
                ? Wording(zh: "已过期限", en: "past due")
                : Wording(zh: "逾期\(late)个工作日", en: "\(counted(late)) overdue")
        case .blocked:
            let tasks = blockedBy.map { $0.step ?? $0.task }.reduce(into: [String]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            guard let first = tasks.first else { return Wording(zh: "", en: "") }
            return tasks.count == 1
                ? Wording(zh: "等待\(first)", en: "waits for \(first)")
                : Wording(zh: "等待\(first)等\(tasks.count)项", en: "waits for \(first) and \(tasks.count - 1) more")
        case .paused:
            return Wording(zh: "等候\(ground ?? "")", en: "waits outside: \(ground ?? "")")
        case .awaitingClosing:
            let day = metOn.map { "\($0)" } ?? ""
            return Wording(zh: "\(day)报结,等核销", en: "reported done \(day), to be closed")
        case .dueSoon, .normal:
            if aim < today { return Wording(zh: "已无工作日", en: "no working day left") }
            let left = calendar.workdays(after: today, through: aim)
            if left == 0 { return Wording(zh: "今天是最后可办日", en: "today is the last day to act") }
            if left <= 5 {
                return Wording(zh: "最后可办日\(aim.weekday.chinese)", en: "last day to act \(aim.weekday.english)")
            }
            // Today can be worked on as well, as letters count.
            let days = calendar.workdays(after: today.adding(days: -1), through: aim)
            return Wording(zh: "还剩\(days)个工作日", en: "\(counted(days)) left")
        case .closedOnTime, .closedLate:
            guard let metOn else { return Wording(zh: "", en: "") }
            return Wording(zh: "\(metOn)办结", en: "done \(metOn)")
        case .missed: return Wording(zh: "期满未达标", en: "ended short")
        case .withdrawn: return Wording(zh: "不再要求", en: "no longer asked")
        }
    }

    private func counted(_ days: Int) -> String { days == 1 ? "1 working day" : "\(days) working days" }
}

extension Weekday {
    /// From 周一 to 周日.
    package var chinese: String {
        switch self {
        case .monday: "周一"
        case .tuesday: "周二"
        case .wednesday: "周三"
        case .thursday: "周四"
        case .friday: "周五"
        case .saturday: "周六"
        case .sunday: "周日"
        }
    }

    /// From Mon to Sun.
    package var english: String {
        switch self {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }
}
