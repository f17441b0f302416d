package import CivilTime

/// 期限规则: how a deadline follows from a day, as data.
///
/// The extensions in `Counting` apply it; those in `Phrases` read and print it.
package enum DueRule: Hashable, Sendable {
    /// 固定日期: one day, as `2021年底前`. Without a year, the year that the document is for is meant.
    case fixed(YearPlace, year: Int?)

    /// 本月25日前: in the month in which the document speaks.
    case thisMonth(MonthPlace)

    /// 每年: the same days every year, as `每年12月25日前`; at least one, in the order of the text.
    case annual([YearPlace])

    /// 每季度: a day of every quarter.
    case quarterly(DayOfQuarter, DayEdge)

    /// 每月: the same days of every month, or with `following` of the month after it; at least one.
    case monthly([MonthPlace], following: Bool)

    /// 每周五: the same days of every week; at least one, in the order of the text.
    case weekly([Weekday], DayEdge)

    /// 每季度一次: so many times within each period, by its last day.
    case periodic(Int, per: PeriodUnit)

    /// 每周不少于2条: at least so many within each period.
    case quota(Int, QuotaMeasure, per: PeriodUnit)

    /// 自…之日起…内: a period that runs from an event.
    case after(Period, from: EventPhrase)

    /// 接到报告后2小时内: so many hours, by the clock, from the instant of an event (民法典 第二百零一条第二款).
    case afterHours(Int, from: EventPhrase)

    /// 收到申请当日: on the day of an event, or 当场, while the people concerned are there.
    case sameDay(EventPhrase, onTheSpot: Bool)

    /// 每季度终了后15日内: a period that runs from the end of each calendar period.
    ///
    /// At least one; of several the text does not say which holds for whom.
    case afterEnd(Period, of: [PeriodEnd])

    /// 会议召开前5个工作日: so long before an event.
    case before(Period, of: EventPhrase)

    /// 更新不超过6个月: the longest time between two of its kind.
    case gap(Period, GapBound)

    /// 及时, 定期, 持续…: a word that gives no day by itself.
    case undated(UndatedWord)

    /// 每季度, 每季度末前: once a quarter, by its last day.
    package static let quarterEnd = DueRule.quarterly(.last, .by)

    /// `2021年12月31日前`.
    package static func by(_ day: DayOfYear, year: Int?) -> DueRule { .fixed(.day(day, .by), year: year) }

    /// `每年12月25日前`.
    package static func everyYear(by day: DayOfYear) -> DueRule { .annual([.day(day, .by)]) }
}

/// What a quota counts.
package enum QuotaMeasure: Hashable, Sendable {
    /// 次, 期, 场.
    case times
    /// 条, 篇, 件.
    case items
    /// 天: days on which it happens.
    case days
    /// 百分之: a share of all, in per cent.
    case percent
}

/// What the end of a longest gap is.
package enum GapBound: Hashable, Sendable {
    /// 不超过6个月, 超过6个月未更新: six months on is still in time (民法典 第一千二百五十九条).
    case exceeded
    /// 连续6个月未更新, 达到6个月: six months on is too late, so that the day before is the last in time.
    case reached
}

/// The end of a calendar period, from which something runs again and again.
package enum PeriodEnd: Hashable, Sendable {
    /// 月度, 季度, 年度终了: that of each.
    case each(PeriodUnit)
    /// 上半年结束: that part of every year.
    case part(YearSpan)
}

/// The event that a period runs from, in the words of the document: `该政府信息形成或者变更`.
///
/// A plan maps it to its own event names with `opens:`; empty when the phrase names none (`20个工作日内`).
package struct EventPhrase: Hashable, Sendable {
    package var words: String

    package init(_ words: String) {
        self.words = words
    }
}

/// What happens when a counted last day is a rest day.
package enum LastDayRoll: String, CaseIterable, Hashable, Sendable, Codable {
    /// It stays (fixed dates that a document states itself).
    case none
    /// 顺延: the first working day after (民法典 第二百零三条第一款).
    case forward
    /// 提前: the last working day before.
    case backward
}
