import CivilTime

/// A bureau of which every part is right, looked at as a whole: what it leaves open is a warning.
struct BureauReview {
    let bureau: Bureau
    /// Those of `bureau.absences`, in their order.
    private let absences: [WrittenAbsence]
    /// The same, by the person.
    private let absencesByPerson: [String: [WrittenAbsence]]
    /// Where the managers are named.
    private let managers: SourceRange

    init(bureau: Bureau, absences: [WrittenAbsence], managers: SourceRange) {
        self.bureau = bureau
        self.absences = absences
        absencesByPerson = Dictionary(grouping: absences, by: \.absence.person)
        self.managers = managers
    }

    func report(into findings: inout Findings) {
        for absence in absences { reportUncovered(absence, into: &findings) }
        let accounts = bureau.managers.compactMap { bureau.people[$0]?.account }
        if accounts.isEmpty, let manager = bureau.managers.first {
            findings.add(.missingAccount(of: manager, file: findings.file, at: managers))
        }
    }

    /// Days on which nobody stands in for somebody away.
    private func reportUncovered(_ written: WrittenAbsence, into findings: inout Findings) {
        let absence = written.absence
        guard let deputy = bureau.people[absence.person]?.deputy else {
            report(written, absence.from...absence.to, deputy: nil, into: &findings)
            return
        }
        for other in absencesByPerson[deputy, default: []] {
            let first = max(absence.from, other.absence.from)
            let last = min(absence.to, other.absence.to)
            if first <= last { report(written, first...last, deputy: (deputy, other.place), into: &findings) }
        }
    }

    private func report(
        _ written: WrittenAbsence, _ days: ClosedRange<CivilDate>, deputy: (key: String, away: SourceRange)?,
        into findings: inout Findings
    ) {
        let person = written.absence.person
        let missed = seats(of: person, during: days).compactMap { seat, day -> [String]? in
            guard let reader = bureau.recipients(of: seat, on: day)?.to else { return nil }
            if isAway(reader.key, on: day) { return [] }
            // Where several hold the seat, another of them is there.
            return bureau.isRead(seat, byHolderOn: day) ? nil : [reader.key]
        }
        guard !missed.isEmpty else { return }
        findings.add(
            .missingDeputy(
                of: person, from: days.lowerBound, through: days.upperBound, deputy: deputy?.key,
                readBy: missed.flatMap(\.self).withoutRepeats, file: findings.file, at: written.place,
                deputyAway: deputy?.away))
    }

    /// Every seat that somebody holds on any of the days, with the first of them.
    private func seats(of person: String, during days: ClosedRange<CivilDate>) -> [(seat: Seat, day: CivilDate)] {
        var held: [(seat: Seat, day: CivilDate)] = []
        for office in bureau.offices {
            for seat in OfficeSeat.allCases {
                for tenure in office.seats[seat, default: []] where tenure.person == person {
                    let day = max(days.lowerBound, tenure.from ?? days.lowerBound)
                    if days.contains(day), tenure.covers(day) { held.append((.office(office.name, seat), day)) }
                }
            }
        }
        if bureau.managers.contains(person) { held.append((.manager, days.lowerBound)) }
        return held + bureau.roles.filter { $0.value == person }.keys.sorted().map { (.role($0), days.lowerBound) }
    }

    private func isAway(_ person: String, on day: CivilDate) -> Bool {
        absencesByPerson[person, default: []].contains { $0.absence.from <= day && day <= $0.absence.to }
    }
}
