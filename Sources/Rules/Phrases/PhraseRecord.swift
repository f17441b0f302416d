import CivilTime

/// A statement about time in the columns of a corpus: what sort it is, how much of which unit, where in which period.
///
/// The names of kinds and units are stable; what does not apply is nil.
package struct PhraseRecord: Hashable, Sendable {
    /// What sort of statement it is.
    ///
    /// `after`, `before`, `fixed`, `annual`, `quarterly`, `monthly`, `weekly`, `periodic`, `quota`, `max_gap`, `vague` and more.
    package var kind: String
    package var count: Int?
    /// The unit of the count.
    ///
    /// `wd` working days, `cd` calendar days, `wk`, `mo`, `qr`, `yr`, `h`, `times`, `items`, `days`, `%`.
    package var unit: String?
    /// `day`, `week`, `month`, `quarter`, `halfyear`, `year`; two that the text leaves open are parted by `|`.
    package var period: String?
    /// Where in the period it stands.
    ///
    /// `12-25`, `first-month-15`, `last-wd`, `FRI 17:00`; of one year `2021-12-31`, or with `YYYY` for a
    /// year that the text leaves out. Several are parted by `;`, two that the text leaves open by `|`.
    package var md: String?
    /// The words of the event, or of what is bounded.
    package var anchor: String?
    /// How the bound is meant.
    ///
    /// `by`, `on`, `within`, `max`, `min`, `by-ambiguous` and more; the word itself where it gives no day.
    package var mod: String?

    init(
        _ kind: String, count: Int? = nil, unit: String? = nil, period: String? = nil, md: String? = nil,
        anchor: String? = nil, mod: String? = nil
    ) {
        self.kind = kind
        self.count = count
        self.unit = unit
        self.period = period
        self.md = md
        self.anchor = anchor.flatMap { $0.isEmpty ? nil : $0 }
        self.mod = mod
    }

    fileprivate init(_ kind: String, _ period: Period, of: String? = nil, anchor: String? = nil, mod: String? = nil) {
        // A year is twelve months in the corpus's deadlines, and a year where it is a duration.
        let isDuration = ["duration_min", "duration_max", "window", "metric"].contains(kind)
        let counted = if case .years = period, !isDuration { period.plain } else { period }
        self.init(kind, count: counted.count, unit: counted.unitName, period: of, anchor: anchor, mod: mod)
    }
}

extension TimeStatement {
    package var record: PhraseRecord {
        switch self {
        case .rule(let rule, let terms):
            var record = rule.record
            if let hour = terms.hour { record.md = record.md.map { "\($0) \(hour)" } ?? "\(hour)" }
            switch terms.roll {
            case .forward, .backward:
                record.mod = (record.mod.map { "\($0);" } ?? "") + "roll=\(terms.roll?.rawValue ?? "")"
            case .some(.none), nil: break
            }
            return record
        case .extending(let period): return PhraseRecord("extension", period, anchor: "原期限", mod: "max")
        case .lasting(let period, .atLeast, let subject):
            return PhraseRecord("duration_min", period, anchor: subject, mod: "min")
        case .lasting(let period, .atMost, let subject):
            return PhraseRecord("duration_max", period, anchor: subject, mod: "max")
        case .lookback(let period, let event):
            return PhraseRecord("window", period, anchor: event.words, mod: "lookback")
        case .validity(let period, _): return PhraseRecord("window", period, anchor: "有效期", mod: "validity")
        case .overrun(let period, let event):
            return PhraseRecord("after", period, anchor: event.words, mod: "threshold")
        case .range(let first, let last, let years):
            let from = first.corpusName(inYear: years?.lowerBound)
            return PhraseRecord("range", md: "\(from)/\(last.corpusName(inYear: years?.upperBound))", mod: "span")
        case .asOf(let day, let year): return PhraseRecord("asof", md: day.corpusName(inYear: year), mod: "asof")
        case .inForce(let day): return PhraseRecord("effective", md: "\(day)", mod: "from")
        case .inForceFrom(let event): return PhraseRecord("effective", anchor: event.words, mod: "from")
        case .share(let share, let bound, let subject):
            return PhraseRecord(
                "threshold", count: share, unit: "%", anchor: subject, mod: bound == .atLeast ? "min" : "max")
        case .average(let period): return PhraseRecord("metric", period)
        case .runsFrom(let event): return PhraseRecord("restart", anchor: event.words)
        case .dayOfEvent(let event, _): return PhraseRecord("anchor_rule", anchor: event.words)
        case .principle(.daysOff): return PhraseRecord("rule", mod: CountingPrinciple.daysOff.rawValue)
        case .principle(let principle): return PhraseRecord("count_rule", mod: principle.rawValue)
        }
    }
}

extension DueRule {
    fileprivate var record: PhraseRecord {
        switch self {
        case .fixed(let place, let year): return place.record(inYear: year)
        case .thisMonth(let place):
            return PhraseRecord("fixed", md: "YYYY-MM-\(place.corpusName)", mod: place.mod)
        case .annual(let places):
            return PhraseRecord(
                "annual", period: "year", md: places.map(\.corpusName).joined(separator: ";"), mod: places.first?.mod)
        case .quarterly(let day, let edge):
            return PhraseRecord("quarterly", period: "quarter", md: day.corpusName, mod: edge.corpusName)
        case .monthly(let places, let following):
            let names = places.map { (following ? "next-" : "") + $0.corpusName }
            return PhraseRecord("monthly", period: "month", md: names.joined(separator: ";"), mod: places.first?.mod)
        case .weekly(let days, let edge):
            return PhraseRecord(
                "weekly", period: "week", md: days.map(\.corpusName).joined(separator: ";"), mod: edge.corpusName)
        case .periodic(let count, let unit):
            return PhraseRecord("periodic", count: count, unit: "times", period: unit.corpusName)
        case .quota(let count, let measure, let unit):
            return PhraseRecord("quota", count: count, unit: measure.corpusName, period: unit.corpusName, mod: "min")
        case .after(let period, let event): return PhraseRecord("after", period, anchor: event.words, mod: "max")
        case .afterHours(let hours, let event):
            return PhraseRecord("after", count: hours, unit: "h", anchor: event.words, mod: "max")
        case .sameDay(let event, let onTheSpot):
            return PhraseRecord(
                "after", count: 0, unit: "cd", anchor: event.words, mod: onTheSpot ? "on-the-spot" : "same-day")
        case .afterEnd(let period, let ends):
            return PhraseRecord("after", period, of: ends.map(\.corpusName).joined(separator: "|"), mod: "max")
        case .before(let period, let event): return PhraseRecord("before", period, anchor: event.words, mod: "by")
        case .gap(let period, _): return PhraseRecord("max_gap", period, mod: "max")
        case .undated(let word): return word.record
        }
    }
}

extension UndatedWord {
    fileprivate var record: PhraseRecord {
        switch kind {
        case .vague: PhraseRecord("vague", mod: word)
        case .continuing: PhraseRecord("continuing", mod: word)
        case .byReference: PhraseRecord("by_reference", anchor: word)
        case .partOfYear:
            PhraseRecord(
                "annual", period: "year",
                md: ["年初": "start", "年中": "middle", "年终": "end"][word] ?? "start;end", mod: "vague")
        }
    }
}
