import CivilTime
import Engine
import TestSupport
import Testing

@Suite("Telling is complete, and not double")
struct CompletenessTests {
    @Test("looking every half hour tells the same as looking when a change is foretold, less than half an hour later")
    func everyHalfHour() throws {
        let foretold = try DrawnYear(seed: 2021, year: 2021, answers: true)
        var now = foretold.plan.adoptedAt
        let often = try foretold.replayed { rehearsal, moment in
            while now <= moment {
                rehearsal.pass(at: now)
                // In the last minute of every half hour, as offices close on the half hour.
                now = Timestamp(seconds: ((now.seconds + 60) / 1800 + 1) * 1800 - 60)
            }
            rehearsal.pass(at: moment)
        }
        let moments = Dictionary(
            foretold.rehearsal.tellings.map { ($0.notice.key, $0.at) }, uniquingKeysWith: { first, _ in first })
        #expect(Set(often.tellings.map(\.notice.key)).symmetricDifference(moments.keys) == [])
        #expect(often.tellings.count == moments.count)
        let delays = often.tellings.compactMap { told in moments[told.notice.key].map { told.at.seconds - $0.seconds } }
        #expect(delays.filter { !(0..<1800).contains($0) } == [])
    }

    @Test(
        "looking once a week tells every rung that does not come back, later and once", arguments: [2020, 2022, 2024])
    func weekly(_ year: Int) throws {
        var dice = SeededDice(seed: UInt64(year))
        let plan = try DrawnPlan(year: year, using: &dice)
        let end = try instant("\(year)-12-31T23:59:59")
        var inTime = Rehearsal(try plan.inForce())
        inTime.run(through: end)
        var weekly = Rehearsal(try plan.inForce())
        var now = plan.adoptedAt
        while now <= end {
            weekly.pass(at: now)
            // Outside office hours nothing would be told.
            let next = weekly.force.calendar.nextWorkday(onOrAfter: ZoneOffset.shanghai.date(of: now).adding(days: 7))
            now = ZoneOffset.shanghai.instant(of: next, at: try #require(ClockTime("10:00")))
        }
        // The last weeks of the year are still to be told.
        let last = try day("\(year)-12-10")
        let keys = { (rehearsal: Rehearsal) in
            Set(rehearsal.tellings.filter { plan.keepsForever($0, through: last) }.map(\.notice.key))
        }
        #expect(keys(weekly).symmetricDifference(keys(inTime)) == [])
        #expect(keys(inTime).count >= 100)
        #expect(Set(weekly.tellings.map(\.notice.key)).count == weekly.tellings.count)
    }
}

extension DrawnPlan {
    /// A rung that stands until it is told: it does not come back, and no period ends over it.
    fileprivate func keepsForever(_ telling: Rehearsal.Telling, through last: CivilDate) -> Bool {
        let key = telling.notice.key
        guard telling.notice.reason == .rung, max(key.day, telling.obligation.openedOn) <= last,
            let task = tasks.first(where: { $0.id == telling.obligation.subject.task })
        else { return false }
        if case .quota = task.rule, !key.rung.hasPrefix("未达标") { return false }
        return task.rungs.first { $0.name == key.rung }?.every == nil
    }
}
