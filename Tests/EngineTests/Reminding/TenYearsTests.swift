import CivilTime
import Engine
import TestSupport
import Testing

@Suite("Ten rehearsed years")
struct TenYearsTests {
    @Test("tell what a second implementation tells that looks at every moment of every day", arguments: 2017...2026)
    func agree(_ year: Int) throws {
        let played = try DrawnYear(seed: UInt64(year), year: year)
        let second = BruteForce(
            played.plan, played.happenings, in: try TestPlans.calendar(), through: try day("\(year)-12-31"))
        let told = played.rehearsal.tellings.map { BruteForceTelling($0) }
        #expect(Set(told).count == told.count)
        #expect(told.count >= 500)

        let differences = Set(told).symmetricDifference(second.tellings)
        #expect(differences.sorted() == [])
    }

    @Test("the years hold every kind of telling, and many of each")
    func varied() throws {
        var counts: [String: Int] = [:]
        for year in 2017...2019 {
            for telling in try DrawnYear(seed: UInt64(year), year: year).rehearsal.tellings {
                counts[telling.notice.reason.rawValue, default: 0] += 1
                counts[telling.notice.key.seat, default: 0] += 1
            }
        }
        let kinds = [
            "rung", "overdueAtAdoption", "overdueAtOpening", "moved", "managerFirst", "manager", "role/主要负责人",
            "办公室/liaison", "办公室/head", "办公室/leader",
        ]
        #expect(kinds.filter { counts[$0, default: 0] < 3 } == [], "\(counts)")
    }
}
