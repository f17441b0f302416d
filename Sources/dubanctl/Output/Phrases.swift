import CivilTime
import Control

extension ObligationRow {
    /// `部门动态 0/2条`: the title, of a quota with how much is there.
    var titleWithProgress: String { title + shownProgress }

    /// ` 0/2条`; empty where nothing is counted.
    var shownProgress: String {
        progress.map { " \($0.count)/\($0.of)\($0.unit ?? "")" } ?? ""
    }

    /// Follows a date or remark that rests on a calendar not announced yet.
    func provisionalMark(_ language: Language) -> String {
        certainty == .provisional ? language.say(zh: "(暂定)", en: " (provisional)") : ""
    }
}

extension [PlanLine] {
    /// `计划 zhongshan-2021第7版(3项无日期)`, all plans in force.
    func line(_ language: Language) -> String {
        guard !isEmpty else { return language.say(zh: "没有计划", en: "no plans") }
        let plans = map { plan in
            let undated =
                plan.undated == 0 ? "" : language.say(zh: "(\(plan.undated)项无日期)", en: " (\(plan.undated) undated)")
            return language.say(zh: "\(plan.plan)第\(plan.version)版", en: "\(plan.plan) v\(plan.version)") + undated
        }
        return language.say(zh: "计划 ", en: "plan ") + plans.joined(separator: language.say(zh: "、", en: ", "))
    }
}

extension CalendarLine {
    /// `日历 2022未公布(暂定2件)`: the first year that is not announced, and how many dates reach into it.
    func line(_ language: Language) -> String {
        guard provisional > 0 else {
            return language.say(zh: "日历 公布至\(announcedThrough)", en: "calendar through \(announcedThrough)")
        }
        return language.say(
            zh: "日历 \(announcedThrough + 1)未公布(暂定\(provisional)件)",
            en: "calendar \(announcedThrough + 1) not announced (\(provisional) provisional)")
    }
}

extension CivilDate {
    /// `10-17`; with its year where that is not `year`.
    func short(in year: Int) -> String {
        self.year == year ? String(description.dropFirst(5)) : description
    }
}

extension Weekday {
    func name(_ language: Language) -> String {
        switch self {
        case .monday: language.say(zh: "周一", en: "Mon")
        case .tuesday: language.say(zh: "周二", en: "Tue")
        case .wednesday: language.say(zh: "周三", en: "Wed")
        case .thursday: language.say(zh: "周四", en: "Thu")
        case .friday: language.say(zh: "周五", en: "Fri")
        case .saturday: language.say(zh: "周六", en: "Sat")
        case .sunday: language.say(zh: "周日", en: "Sun")
        }
    }
}

extension ZonedInstant {
    /// `08:30`.
    var minutes: String { String(description.dropFirst(11).prefix(5)) }

    /// The time alone on `day`, with its seconds if asked for; on another day the date and `08:30`.
    func clock(on day: CivilDate, seconds: Bool = false) -> String {
        guard date == day else { return "\(date.short(in: day.year)) \(minutes)" }
        return seconds ? String(description.dropFirst(11).prefix(8)) : minutes
    }
}
