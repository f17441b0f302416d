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
        /// When somebody took it back.
        var voidedAt: Timestamp?

        init?(_ happening: DrawnYear.Happening, among all: [DrawnYear.Happening]) {
            guard case .answered(let fact) = happening, let until = fact.until else { return nil }
            self.fact = fact
            end = ZoneOffset.shanghai.instant(of: fact.kind == .snoozed ? until : until.adding(days: 1))
            voidedAt =
                all.lazy.compactMap { other in
                    if case .voided(fact, let at) = other { at } else { nil }
                }.first
        }

        /// It was on record at that instant.
        func counts(at instant: Timestamp) -> Bool {
            fact.recordedAt < instant && voidedAt.map { instant < $0 } ?? true
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
        let rests = played.happenings.compactMap { Rest($0, among: played.happenings) }
        #expect(rests.count >= 10)
        #expect(rests.contains { $0.voidedAt != nil })
        let broken = played.rehearsal.tellings.filter { telling in
            // Of several about one obligation the latest counts.
            rests.last { $0.fact.subject == telling.obligation.subject && $0.counts(at: telling.at) }?
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
