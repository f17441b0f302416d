/// Why a phrase gives no rule, and where.
package struct PhraseError: Error, Hashable, Sendable {
    /// What stands in the way; the raw value is stable.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        case noDeadline = "no-deadline"
        case severalRules = "several-rules"
        case severalWords = "several-words"
        case noSuchDay = "no-such-day"
        case outOfRange = "out-of-range"
        case unclearNumber = "unclear-number"
        case unclearEvent = "unclear-event"
        case beforeEvent = "before-event"
        case periodEdge = "period-edge"
        case extending = "extending"
        case longest = "longest"
        case silence = "silence"
        case hours = "hours"
        case daily = "daily"
        case weekly = "weekly"
        case monthly = "monthly"
        case recurrence = "recurrence"
        case countOnly = "count-only"
        case bound = "bound"
        case dayEdge = "day-edge"
        case quarterEdge = "quarter-edge"
        case tenDays = "ten-days"
        case relativeDay = "relative-day"
        case list = "list"
        case condition = "condition"
        case untilDay = "until-day"
        case unknownWord = "unknown-word"
        case momentUnknown = "moment-unknown"
    }

    package let reason: Reason
    /// The unread place, in Unicode scalars of the text as given.
    package let range: Range<Int>
    /// Forms that can be read and come nearest, the best first.
    package let nearest: [String]

    init(_ reason: Reason, _ range: Range<Int>, nearest: [String]? = nil) {
        self.reason = reason
        self.range = range
        self.nearest = nearest ?? reason.forms
    }

    /// What is wrong: lower case, no full stop, ready for a diagnostic.
    package var message: String { reason.message }
}

extension PhraseError.Reason {
    var message: String {
        switch self {
        case .noDeadline: "no deadline in this text"
        case .severalRules: "a second deadline in one text"
        case .severalWords: "a second word of time in one text, and neither gives a day"
        case .noSuchDay: "no such day in the calendar"
        case .outOfRange: "this number is out of range"
        case .unclearNumber: "this is not one certain number"
        case .unclearEvent: "it is not clear which event this period runs from"
        case .beforeEvent: "a period before an event cannot be read yet"
        case .periodEdge: "a length of time without 内 gives no deadline"
        case .extending: "an extension cannot be read yet"
        case .longest: "a longest duration cannot be read yet, only a longest gap between updates"
        case .silence: "a time without updates cannot be read yet"
        case .hours: "a period in hours or minutes cannot be read yet"
        case .daily: "a daily deadline cannot be read yet"
        case .weekly: "a weekly deadline cannot be read yet, only a weekly number"
        case .monthly: "a monthly deadline cannot be read yet, only a monthly number"
        case .recurrence: "this recurrence cannot be read yet"
        case .countOnly: "a number within a period needs 不少于, 至少 or 以上"
        case .bound: "this bound cannot be read"
        case .dayEdge: "a day without 前 gives no deadline"
        case .quarterEdge: "it is not clear which day of the quarter or half-year is meant"
        case .tenDays: "ten-day parts of a month (旬) cannot be read yet"
        case .relativeDay: "a day that depends on when one reads cannot be read"
        case .list: "a list of times cannot be read yet"
        case .condition: "this condition changes the meaning and cannot be read yet"
        case .untilDay: "a day that something is counted from or to, or takes effect on, is no deadline"
        case .unknownWord: "this cannot be read"
        case .momentUnknown: "this is no moment of a ladder"
        }
    }

    var forms: [String] {
        switch self {
        case .noDeadline, .severalRules, .unclearNumber, .outOfRange, .list, .condition:
            ["2021年12月31日前", "每年12月25日前", "自形成之日起20个工作日内", "每周不少于2次", "及时"]
        case .severalWords: ["及时", "定期", "持续"]
        case .noSuchDay, .dayEdge, .relativeDay, .untilDay, .tenDays: ["12月25日前", "2021年12月31日前", "9月底前"]
        case .unclearEvent, .periodEdge, .beforeEvent, .extending, .hours: ["自形成之日起20个工作日内", "20个工作日内"]
        case .longest, .silence: ["更新不超过6个月"]
        case .daily, .weekly: ["每周不少于2次"]
        case .monthly: ["每月不少于4次", "每季度末月25日前"]
        case .recurrence: ["每年12月25日前", "每季度末前", "每年不少于1次"]
        case .countOnly, .bound: ["每季度不少于1次", "每周不少于2次"]
        case .quarterEdge: ["9月底前", "第三季度末前", "上半年底前", "每季度末前"]
        case .unknownWord: ["by 2021-12-31", "every year by 25 December", "within 20 working days after 形成"]
        case .momentUnknown: ["期初", "应办日前5个工作日", "应办日", "应办日14:30", "逾期1个工作日", "未达标"]
        }
    }
}
