package import CivilTime

/// 期限规则: how a deadline follows from a day, as data.
///
/// The extensions in `Counting` apply it; those in `Phrases` read and print it.
package enum DueRule: Hashable, Sendable {
    /// 固定日期: one day, as `2021年底前`. Without a year, the plan's own year is meant.
    case fixed(DayOfYear, year: Int?)

    /// 每年: the same day every year, as `每年12月25日前`.
    case annual(DayOfYear)

    /// 每季度: a day of every quarter; the quarter's last day where the text names none.
    case quarterly(DayOfQuarter)

    /// 自…之日起…内: a period that runs from an event.
    case after(Period, from: EventPhrase)

    /// 每周不少于2条: at least so many within each period.
    case quota(Int, per: PeriodUnit)

    /// 更新不超过6个月: the longest time between two of its kind.
    case gap(Period)

    /// 及时, 定期, 持续…: a word that gives no day by itself.
    case undated(UndatedWord)
}

/// A length of time as deadlines state it.
package enum Period: Hashable, Sendable {
    /// 工作日: working days of the calendar.
    case workingDays(Int)
    /// 日, 天: calendar days.
    case days(Int)
    /// 个月: to the same day number, else the month's last day (民法典 第二百零二条).
    case months(Int)
}

/// A day that every year has: a date, or the last day of a month.
package struct DayOfYear: Hashable, Sendable {
    package enum Day: Hashable, Sendable {
        case number(Int)
        case last
    }

    /// 1 to 12.
    package let month: Int
    package let day: Day

    /// Nil unless the month exists and, in a leap year, has that day.
    package init?(month: Int, day: Day) {
        guard (1...12).contains(month) else { return nil }
        if case .number(let number) = day {
            guard (1...CivilDate.lengthOfMonth(month, year: 2024)).contains(number) else { return nil }
        }
        self.month = month
        self.day = day
    }

    /// The day in that year; 29 February gives the 28th in a common year.
    package func date(in year: Int) -> CivilDate? {
        guard let last = CivilDate.lastDay(ofMonth: month, year: year) else { return nil }
        return switch day {
        case .last: last
        case .number(let number): CivilDate(year: year, month: month, day: min(number, last.day))
        }
    }
}

/// A day that every quarter has: in its first, second or third month.
package struct DayOfQuarter: Hashable, Sendable {
    /// 1 to 3: 首月 is 1, 末月 is 3.
    package let month: Int
    package let day: DayOfYear.Day

    /// 季度末: the quarter's last day.
    package static let last = DayOfQuarter(uncheckedMonth: 3, day: .last)

    private init(uncheckedMonth month: Int, day: DayOfYear.Day) {
        self.month = month
        self.day = day
    }

    /// Nil unless the month is 1 to 3 and the day 1 to 31; a shorter month gives its last day.
    package init?(month: Int, day: DayOfYear.Day) {
        guard (1...3).contains(month) else { return nil }
        if case .number(let number) = day {
            guard (1...31).contains(number) else { return nil }
        }
        self.init(uncheckedMonth: month, day: day)
    }

    /// The day in the quarter that begins on `first`.
    package func date(inQuarterFrom first: CivilDate) -> CivilDate {
        let monthEnd = first.adding(months: month).adding(days: -1)
        return switch day {
        case .last: monthEnd
        case .number(let number): monthEnd.adding(days: min(number, monthEnd.day) - monthEnd.day)
        }
    }
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

/// A word of time that gives no day; what it means is for the bureau to say in `terms:` (本局口径).
package struct UndatedWord: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// 及时, 尽快, 第一时间, 适时, 随时, 定期…
        case vague
        /// 持续, 不断, 常态化, 长期坚持…: never finished.
        case continuing
        /// 按规定时限, 限时…: a limit that stands elsewhere.
        case byReference
    }

    package var kind: Kind
    /// The word in simplified characters, the key of `terms:`.
    package var word: String

    package init(kind: Kind, word: String) {
        self.kind = kind
        self.word = word
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
