import CivilTime
import Engine
import TestSupport
import Testing

@Suite("A year in which people ask for silence")
struct SilencedYearTests {
    /// An answer for silence about one obligation, until reminders come back.
    private struct Rest {
        var fact: Fact
        /// The first moment of the day on which they do.
        var end: Timestamp

        init?(_ happening: DrawnYear.Happening) {
            guard case .answered(let fact) = happening, let until = fact.until else { return nil }
            self.fact = fact
            end = ZoneOffset.shanghai.instant(of: fact.kind == .snoozed ? until : until.adding(days: 1))
        }

        func silences(_ telling: Rehearsal.Telling) -> Bool {
            guard telling.at < end else { return false }
            guard fact.kind == .snoozed else { return true }
            // No snooze reaches beyond the aim, also where that came nearer.
            let seat = telling.notice.key.seat
            return (seat.hasSuffix("/liaison") || seat.hasSuffix("/head"))
                && telling.at < ZoneOffset.shanghai.instant(of: telling.obligation.aim)
        }
    }

    @Test(
        "tells nothing of what is waived, and no office of what is snoozed, and of all else what was told before",
        arguments: 2017...2019)
    func silent(_ year: Int) throws {
        let played = try DrawnYear(seed: UInt64(year), year: year, answers: true)
        let rests = played.happenings.compactMap { Rest($0) }
        #expect(rests.count >= 10)
        let broken = played.rehearsal.tellings.filter { telling in
            // Of several about one obligation the latest counts.
            rests.last { $0.fact.subject == telling.obligation.subject && $0.fact.recordedAt < telling.at }?
                .silences(telling) ?? false
        }
        #expect(broken.map { BruteForceTelling($0) } == [])

        let second = BruteForce(
            played.plan, played.happenings, in: try TestPlans.calendar(), through: try day("\(year)-12-31"))
        let others = Set(rests.map(\.fact.subject.description)).union(second.passed.map(\.obligation))
        let told = played.rehearsal.tellings.map { BruteForceTelling($0) }
        #expect(
            Set(told).symmetricDifference(second.tellings).filter { !others.contains($0.obligation) }.sorted() == [])
    }
}
