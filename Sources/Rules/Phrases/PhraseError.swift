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
        case silence = "silence"
        case hours = "hours"
        case unclearHour = "unclear-hour"
        case recurrence = "recurrence"
        case countOnly = "count-only"
        case bound = "bound"
        case dayEdge = "day-edge"
        case quarterEdge = "quarter-edge"
        case relativeDay = "relative-day"
        case list = "list"
        case condition = "condition"
        case untilDay = "until-day"
        case notDeadline = "not-deadline"
        case twoReadings = "two-readings"
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

    /// The same with the forms that share most with the words that could not be read.
    func comparing(_ phrase: NormalText) -> PhraseError {
        let place = range.isEmpty ? 0..<phrase.scalars.count : range
        return PhraseError(reason, range, nearest: ReadableForms.nearest(to: phrase.string(in: place), first: nearest))
    }

    /// What is wrong: no full stop, in English in lower case, ready for a diagnostic.
    package func message(_ language: Language) -> String {
        switch language {
        case .chinese: reason.chinese
        case .english: reason.english
        }
    }
}

extension PhraseError.Reason {
    fileprivate var english: String {
        switch self {
        case .noDeadline: "no deadline in this text"
        case .severalRules: "a second deadline in one text"
        case .severalWords: "a second word of time in one text, and neither gives a day"
        case .noSuchDay: "no such day in the calendar"
        case .outOfRange: "this number is out of range"
        case .unclearNumber: "this is not one certain number"
        case .unclearEvent: "it is not clear which event this period runs from"
        case .beforeEvent: "it is not clear before which event this is"
        case .periodEdge: "a length of time without 内 gives no deadline"
        case .extending: "it is not clear by how much this is extended"
        case .silence: "it is not clear what must not be silent for so long"
        case .hours: "a length in hours or minutes cannot be read here"
        case .unclearHour: "it is not clear which hour of which day is meant"
        case .recurrence: "this recurrence cannot be read"
        case .countOnly: "a number of times needs its period, as 每周"
        case .bound: "this bound cannot be read"
        case .dayEdge: "a day without 前 gives no deadline"
        case .quarterEdge: "it is not clear which day of the quarter or half-year is meant"
        case .relativeDay: "a day that depends on when one reads cannot be read"
        case .list: "a list of times cannot be read here"
        case .condition: "this condition changes the meaning and cannot be read"
        case .untilDay: "a day that something is counted from or to is no deadline"
        case .notDeadline: "this speaks of time but sets no deadline"
        case .twoReadings: "this can mean two different days"
        case .unknownWord: "this cannot be read"
        case .momentUnknown: "this is no moment of a ladder"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .noDeadline: "没有看到期限"
        case .severalRules: "一句里有第二个期限"
        case .severalWords: "一句里有第二个没有日期的时间词"
        case .noSuchDay: "没有这一天"
        case .outOfRange: "数目超出范围"
        case .unclearNumber: "不是一个确定的数"
        case .unclearEvent: "看不出从什么事起算"
        case .beforeEvent: "看不出在什么事之前"
        case .periodEdge: "只有时间长短,没有“内”,定不了期限"
        case .extending: "看不出延长多久"
        case .silence: "看不出什么事不能停这么久"
        case .hours: "这里读不了以小时或分钟计的时间"
        case .unclearHour: "看不出是哪一天的几点"
        case .recurrence: "读不了这样的周期"
        case .countOnly: "次数要有周期,如每周"
        case .bound: "读不了这样的限度"
        case .dayEdge: "只有日子,没有“前”,定不了期限"
        case .quarterEdge: "看不出是季度或半年里的哪一天"
        case .relativeDay: "哪一天要看什么时候读,定不了"
        case .list: "这里读不了几个时间"
        case .condition: "这个条件会改变意思,读不了"
        case .untilDay: "起算或截止统计的日子,不是期限"
        case .notDeadline: "说到时间,但没有定期限"
        case .twoReadings: "可以理解成两个日子"
        case .unknownWord: "读不了"
        case .momentUnknown: "不是提醒层级里的时点"
        }
    }

    /// What a form of that sort looks like; the nearest ones are added to it.
    fileprivate var forms: [String] {
        switch self {
        case .noDeadline, .severalRules, .unclearNumber, .outOfRange, .list, .condition, .notDeadline, .twoReadings:
            ["2021年12月31日前", "每年12月25日前", "自形成之日起20个工作日内", "每周不少于2次", "及时"]
        case .severalWords: ["及时", "定期", "持续"]
        case .noSuchDay, .dayEdge, .relativeDay, .untilDay: ["12月25日前", "2021年12月31日前", "9月底前"]
        case .unclearEvent, .periodEdge: ["自形成之日起20个工作日内", "20个工作日内"]
        case .beforeEvent: ["会议召开前5个工作日", "提前5个工作日", "12月25日前"]
        case .extending: ["可以延长10日", "可以延长20个工作日"]
        case .hours: ["接到报告后2小时内", "20个工作日内"]
        case .unclearHour: ["每周五17:00前", "每日17:00前"]
        case .silence: ["更新不超过6个月", "连续6个月未更新"]
        case .recurrence: ["每月5日前", "每季度末月25日前", "每年12月25日前", "每季度1次"]
        case .countOnly, .bound: ["每季度不少于1次", "每周不少于2次"]
        case .quarterEdge: ["9月底前", "第三季度末前", "上半年底前", "每季度末前"]
        case .unknownWord: ["by 2021-12-31", "every year by 25 December", "within 20 working days after 形成"]
        case .momentUnknown: ["应办日前5个工作日", "应办日14:30", "逾期1个工作日", "期初", "起算后2个工作日", "期限前3个工作日", "应办日前12小时", "未达标"]
        }
    }
}
