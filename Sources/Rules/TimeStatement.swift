package import CivilTime

/// What a phrase says about time: a deadline, or something else that documents say in the same words.
///
/// Only a rule can be the `due:` of a task. The others are recognised as what they are, so that a validity or a
/// look-back is never taken for a deadline.
package enum TimeStatement: Hashable, Sendable {
    /// A deadline, with what the text itself says of rest days and of the hour.
    case rule(DueRule, DueTerms)
    /// 可以延长十日: more time on top of another deadline.
    case extending(by: Period)
    /// 公示期不少于5个工作日, 试用期不得超过六个月: how long something lasts.
    case lasting(Period, Bound, of: String)
    /// 监测时间点前2个月内: the time before a moment that is looked at.
    case lookback(Period, before: EventPhrase)
    /// 有效期5年, 有效期不超过5年.
    case validity(Period, Bound?)
    /// 超过办理时限5个工作日: so long after another deadline has passed.
    case overrun(Period, of: EventPhrase)
    /// 2022年1月1日至12月31日: both days included; of the year that the document is for where it names none.
    case range(DayOfYear, DayOfYear, years: ClosedRange<Int>?)
    /// 截至2022年12月31日: the day that figures stand for.
    case asOf(DayOfYear, year: Int?)
    /// 自2025年6月1日起施行.
    case inForce(CivilDate)
    /// 自公布之日起施行.
    case inForceFrom(EventPhrase)
    /// 权重不低于5%: a share, in per cent, that has nothing to do with time.
    case share(Int, Bound, of: String)
    /// 平均办理时限为3天: an achieved or wanted average.
    case average(Period)
    /// 自收到补正的申请之日起计算: a period begins, or begins again.
    case runsFrom(EventPhrase)
    /// 以提交之日为收到申请之日: which day counts as that of an event.
    case dayOfEvent(EventPhrase, countsAs: EventPhrase)
    /// 开始的当日不计入: how days are counted.
    case principle(CountingPrinciple)

    /// Whether it is a deadline.
    package var isRule: Bool { if case .rule = self { true } else { false } }

    /// Whether it is a word that gives no day, and none that names a part of the year.
    package var isUndated: Bool {
        if case .rule(.undated(let word), _) = self { word.kind == .vague || word.kind == .continuing } else { false }
    }

    package enum Bound: Hashable, Sendable {
        case atLeast, atMost
    }
}

/// What a text says about its deadline besides the rule.
package struct DueTerms: Hashable, Sendable {
    /// 遇节假日顺延; nil where the text is silent.
    package var roll: LastDayRoll?
    /// 下午5点前; nil is the end of the day.
    package var hour: ClockTime?

    package init(roll: LastDayRoll? = nil, hour: ClockTime? = nil) {
        self.roll = roll
        self.hour = hour
    }

    package static let plain = DueTerms()
}

/// How the law counts, as a text says it itself.
package enum CountingPrinciple: String, CaseIterable, Hashable, Sendable {
    /// 民法典 第二百零一条第一款: 开始的当日不计入,自下一日开始计算。
    case excludeFirst = "exclude-first"
    /// 民法典 第二百零一条第二款: 按照小时计算期间的,自法律规定或者当事人约定的时间开始计算。
    case hoursFromInstant = "hours-from-instant"
    /// 民法典 第二百零二条: 没有对应日的,月末日为期间的最后一日。
    case monthClamp = "month-clamp"
    /// 民法典 第二百零三条第一款: 期间的最后一日是法定休假日的,以法定休假日结束的次日为期间的最后一日。
    case rollForward = "roll-forward"
    /// 民法典 第二百零三条第二款: 期间的最后一日的截止时间为二十四时。
    case endOfDay = "end-of-day"
    /// 民法典 第二百零三条第二款: 有业务时间的,停止业务活动的时间为截止时间。
    case closeOfBusiness = "close-of-business"
    /// 行政许可法 第八十二条: 期限以工作日计算,不含法定节假日。
    case inWorkingDays = "working-days"
    /// 民法典 第二百零二条: 到期月的对应日为期间的最后一日。
    case matchingDay = "matching-day"
    /// 民法典 第一千二百五十九条: 以上、以下、以内、届满,包括本数。
    case includeBounds = "include-bounds"
    /// 民法典 第一千二百五十九条: 不满、超过、以外,不包括本数。
    case excludeBounds = "exclude-bounds"
    /// 政府信息公开条例 第三十三条第三款: 所需时间不计算在期限内。
    case excludeTime = "exclude-time"
    /// 民事诉讼法 第八十五条第四款: 期间不包括在途时间。
    case excludeTransit = "exclude-transit"
    /// 全国年节及纪念日放假办法: 如逢周三则只在当日放假。
    case daysOff = "holiday"
}
