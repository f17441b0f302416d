import CivilTime

/// Years on end that no notice of a calendar arranges, and what is counted instead.
struct CalendarGap: Hashable {
    /// Both ends are included.
    var years: ClosedRange<Int>
    /// Whether their statutory days are known.
    var hasStatutoryDays: Bool

    func remark(_ language: Language) -> String {
        let span =
            years.count == 1
            ? "\(years.lowerBound)" : "\(years.lowerBound)\(language.say(zh: "至", en: " to "))\(years.upperBound)"
        return hasStatutoryDays
            ? language.say(
                zh: "\(span)年放假安排未公布,只按法定节假日和周末计(暂定)",
                en: "\(span): not announced; counted with statutory days and weekends only (provisional)")
            : language.say(
                zh: "没有\(span)年的日历,只按周一至周五计(暂定)",
                en: "\(span): no calendar; Mondays to Fridays are counted (provisional)")
    }
}

extension WorkCalendar {
    /// The years without a notice from the one day to the other, in their order.
    func gaps(from start: CivilDate, through end: CivilDate) -> [CalendarGap] {
        (start.year...end.year).reduce(into: []) { gaps, year in
            let knowledge = knowledge(of: year)
            guard knowledge != .announced else { return }
            let gap = CalendarGap(years: year...year, hasStatutoryDays: knowledge == .statutory)
            if let last = gaps.last, last.years.upperBound == year - 1, last.hasStatutoryDays == gap.hasStatutoryDays {
                gaps[gaps.count - 1].years = last.years.lowerBound...year
            } else {
                gaps.append(gap)
            }
        }
    }
}
