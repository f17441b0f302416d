import CivilTime

/// 请假: the days on which people are away, found by the person.
///
/// Absences that overlap or follow each other without a day between are one span.
struct DaysAway: Hashable, Sendable {
    /// By the person's key: disjoint, the earliest first.
    private let spansByPerson: [String: [ClosedRange<CivilDate>]]

    init(_ absences: [Absence]) {
        spansByPerson = Dictionary(grouping: absences.filter { $0.from <= $0.to }, by: \.person).mapValues { absences in
            absences.sorted { $0.from < $1.from }.reduce(into: []) { spans, absence in
                if let last = spans.last, absence.from <= last.upperBound.adding(days: 1) {
                    spans[spans.count - 1] = last.lowerBound...max(last.upperBound, absence.to)
                } else {
                    spans.append(absence.from...absence.to)
                }
            }
        }
    }

    /// The days around that day on which somebody is away; nil for one who is there.
    func span(of person: String, on day: CivilDate) -> ClosedRange<CivilDate>? {
        spans(of: person, meeting: day...day).first
    }

    /// Those that have a day in common with the days, the earliest first.
    func spans(of person: String, meeting days: ClosedRange<CivilDate>) -> ArraySlice<ClosedRange<CivilDate>> {
        let spans = spansByPerson[person, default: []]
        let first = spans.start { $0.upperBound >= days.lowerBound }
        let end = spans.start { $0.lowerBound > days.upperBound }
        return spans[first..<end]
    }
}

extension [ClosedRange<CivilDate>] {
    /// Of spans in their order, the first from which on the condition holds; the end where it never does.
    fileprivate func start(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
