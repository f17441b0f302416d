import CivilTime

extension DueDate {
    /// Records what the calendar did to a count of working days over `days`, both ends included.
    ///
    /// `span` is what the count itself can become.
    mutating func rest(
        onWorkdaysIn days: ClosedRange<CivilDate>,
        outside pauses: [ClosedRange<CivilDate>],
        span: ClosedRange<CivilDate>?,
        in calendar: WorkCalendar
    ) {
        let arranged = calendar.arrangements(in: days).filter { day, _ in !pauses.contains { $0.contains(day) } }
        let makeUpDays = arranged.compactMap { day, kind in if case .makeUp = kind { day } else { nil } }
        if !makeUpDays.isEmpty {
            derivation.append(.makeUpDays(makeUpDays))
        }
        derivation += CountingStep.openedDays(among: arranged)
        derivation += CountingStep.daysOff(among: arranged)
        note(calendar, over: days, span: span)
    }

    /// Moves a last day that is a rest day, and says so.
    mutating func move(by roll: LastDayRoll, in calendar: WorkCalendar) {
        guard roll != .none else { return }
        let last = day
        day = roll.moving(last, in: calendar)
        let passed = min(last, day)...max(last, day)
        if day != last {
            derivation.append(.rolled(from: last, to: day, roll))
            derivation += CountingStep.daysOff(among: calendar.arrangements(in: passed))
        }
        note(calendar, over: passed, span: roll.span(from: last, in: calendar))
    }

    /// A day in an announced year is provisional too where the notice of the next year can still move it.
    private mutating func note(
        _ calendar: WorkCalendar, over days: ClosedRange<CivilDate>, span: ClosedRange<CivilDate>?
    ) {
        for year in days.lowerBound.year...days.upperBound.year {
            switch calendar.knowledge(of: year) {
            case .announced: continue
            case .statutory: derivation.append(.notAnnounced(year: year))
            case .none: derivation.append(.noCalendar(year: year))
            }
            outlook = .provisional(span)
        }
        if outlook == .firm, let span, span != day...day {
            derivation.append(.notAnnounced(year: days.upperBound.year + 1))
            outlook = .provisional(span)
        }
    }
}

extension CountingStep {
    /// The days of each holiday, or of each reason for which the bureau is closed, in the order in which they come.
    fileprivate static func daysOff(among arranged: [(day: CivilDate, kind: DayKind)]) -> [CountingStep] {
        named(arranged) { kind in
            switch kind {
            case .holiday(let name), .closed(let name): name
            case .working, .weekend, .makeUp, .opened: nil
            }
        }.map { .daysOff($0.name, $0.days) }
    }

    fileprivate static func openedDays(among arranged: [(day: CivilDate, kind: DayKind)]) -> [CountingStep] {
        named(arranged) { kind in if case .opened(let reason) = kind { reason } else { nil } }
            .map { .openedDays($0.name, $0.days) }
    }

    private static func named(
        _ arranged: [(day: CivilDate, kind: DayKind)], by name: (DayKind) -> String?
    ) -> [(name: String, days: [CivilDate])] {
        var named: [(name: String, days: [CivilDate])] = []
        for (day, kind) in arranged {
            guard let name = name(kind) else { continue }
            if named.last?.name == name {
                named[named.count - 1].days.append(day)
            } else {
                named.append((name, [day]))
            }
        }
        return named
    }
}
