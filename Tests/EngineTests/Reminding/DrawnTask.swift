import CivilTime

/// A task as a test writes it down: its rule, its offices and its ladder.
struct DrawnTask {
    enum Rule: Hashable {
        /// 2021年3月5日前
        case fixed(CivilDate)
        /// 每年12月25日前
        case yearly(month: Int, day: Int)
        /// 每季度末月15日前: of the quarter's first or last month.
        case quarterly(inLastMonth: Bool, day: Int)
        /// 每月5日前
        case monthly(day: Int)
        /// 每周五前
        case weekly(Weekday)
        /// 每周不少于2条
        case quota(Int, per: PeriodUnit)
        /// 更新不超过3个月
        case gap(months: Int)
        /// 自形成之日起20个工作日内
        case item(DrawnRung.Length)
    }

    enum Offices: Hashable {
        case one(String)
        /// The second cooperates.
        case supported(String, by: String)
        /// They owe it together.
        case together([String])
        /// 各办各的
        case each([String])
    }

    var id: String
    var rule: Rule
    var offices: Offices
    /// 遇节假日顺延, where the rule alone would leave the day as it is.
    var isRolled = false
    var hours: OfficeHours?
    /// Nil takes the ladder that ships for such a rule.
    var ladder: [DrawnRung]?

    var due: String {
        switch rule {
        case .fixed(let day): "\(day.year)年\(day.month)月\(day.day)日前"
        case .yearly(let month, let day): "每年\(month)月\(day)日前"
        case .quarterly(let inLastMonth, let day): "每季度\(inLastMonth ? "末" : "首")月\(day)日前"
        case .monthly(let day): "每月\(day)日前"
        case .weekly(let day): "每周" + ["一", "二", "三", "四", "五", "六", "日"][day.rawValue - 1] + "前"
        case .quota(let count, let unit):
            (unit == .week ? "每周" : unit == .month ? "每月" : "每季度") + "不少于\(count)条"
        case .gap(let months): "更新不超过\(months)个月"
        case .item(let length): "自形成之日起\(length.chinese)内"
        }
    }

    /// One item of a plan's `tasks:`.
    var yaml: String {
        var parts = ["id: \"\(id)\"", "title: 第\(id)项", "due: \(due)"]
        switch offices {
        case .one(let office): parts.append("lead: \(office)")
        case .supported(let office, let other): parts += ["lead: \(office)", "support: \(other)"]
        case .together(let offices): parts.append("lead: [\(offices.joined(separator: ", "))]")
        case .each(let offices):
            parts.append("joint: {offices: [\(offices.joined(separator: ", "))], each: 各办各的}")
        }
        switch rule {
        case .quota, .gap: parts.append("counts: posted")
        case .item: parts += ["opens: [formed]", "met: published"]
        case .fixed, .yearly, .quarterly, .monthly, .weekly: break
        }
        if isRolled { parts.append("roll: forward") }
        if let hours { parts.append("hours: {from: \"\(hours.from)\", to: \"\(hours.to)\"}") }
        if ladder != nil { parts.append("ladder: 梯\(id)") }
        return "- {\(parts.joined(separator: ", "))}"
    }

    /// The task's ladder, or the one that ships for its rule.
    var rungs: [DrawnRung] { ladder ?? DrawnLadders.shipped(for: rule) }
}
