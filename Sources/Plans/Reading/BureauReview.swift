import CivilTime

/// A bureau of which every part is right, looked at as a whole: what it leaves open is a warning.
struct BureauReview {
    let bureau: Bureau
    /// The spans of leave, in the order in which the file first speaks of them.
    private let leaves: [(leave: Leave, place: SourceRange)]
    /// Where the file first speaks of each.
    private let places: [Leave: SourceRange]
    /// What each person holds at any time, in the order of the bureau's seats.
    private let tenures: [String: [(seat: Seat, tenure: Tenure)]]
    /// Where the managers are named.
    private let managers: SourceRange

    private struct Leave: Hashable {
        var person: String
        var days: ClosedRange<CivilDate>
    }

    init(bureau: Bureau, absences: [WrittenAbsence], managers: SourceRange) {
        self.bureau = bureau
        self.managers = managers
        var places: [Leave: SourceRange] = [:]
        leaves = absences.compactMap { written in
            let absence = written.absence
            guard let days = bureau.daysAway.span(of: absence.person, on: absence.from) else { return nil }
            let leave = Leave(person: absence.person, days: days)
            guard places.updateValue(places[leave] ?? written.place, forKey: leave) == nil else { return nil }
            return (leave, written.place)
        }
        self.places = places
        let held = bureau.seats.flatMap { seat in bureau.tenures(of: seat).map { (seat: seat, tenure: $0) } }
        tenures = Dictionary(grouping: held, by: \.tenure.person)
    }

    func report(into findings: inout Findings) {
        for (leave, place) in leaves {
            if let finding = uncovered(leave, at: place, in: findings.file) { findings.add(finding) }
        }
        let accounts = bureau.managers.compactMap { bureau.people[$0]?.account }
        if accounts.isEmpty, let manager = bureau.managers.first {
            findings.add(.missingAccount(of: manager, file: findings.file, at: managers))
        }
    }

    /// The first days of the leave on which nobody stands in.
    ///
    /// Only the first: two people who are away every other day would fill a screen for each of their days.
    private func uncovered(_ leave: Leave, at place: SourceRange, in file: String) -> Diagnostic? {
        guard let deputy = bureau.people[leave.person]?.deputy else {
            return readers(instead: leave.person, during: leave.days).map { readers in
                .missingDeputy(
                    of: leave.person, from: leave.days.lowerBound, through: leave.days.upperBound, deputy: nil,
                    readBy: readers, file: file, at: place, deputyAway: nil)
            }
        }
        return bureau.daysAway.spans(of: deputy, meeting: leave.days).lazy.compactMap { span in
            let days = span.clamped(to: leave.days)
            return readers(instead: leave.person, during: days).map { readers in
                .missingDeputy(
                    of: leave.person, from: days.lowerBound, through: days.upperBound, deputy: deputy, readBy: readers,
                    file: file, at: place, deputyAway: places[Leave(person: deputy, days: span)])
            }
        }.first
    }

    /// Who opens what is for somebody away; nil where others who hold the same seats do.
    private func readers(instead person: String, during days: ClosedRange<CivilDate>) -> [String]? {
        let missed = seats(of: person, during: days).compactMap { seat, day -> [String]? in
            guard let reader = bureau.recipients(of: seat, on: day)?.to else { return nil }
            if bureau.daysAway.span(of: reader.key, on: day) != nil { return [] }
            return bureau.isRead(seat, byHolderOn: day) ? nil : [reader.key]
        }
        return missed.isEmpty ? nil : missed.flatMap(\.self).withoutRepeats
    }

    /// Every seat that somebody holds on any of the days, with the first of them.
    private func seats(of person: String, during days: ClosedRange<CivilDate>) -> [(seat: Seat, day: CivilDate)] {
        tenures[person, default: []].compactMap { seat, tenure in
            let day = max(days.lowerBound, tenure.from ?? days.lowerBound)
            return days.contains(day) && tenure.covers(day) ? (seat, day) : nil
        }
    }
}
