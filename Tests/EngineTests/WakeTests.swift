import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Nothing is told late because nobody looked")
struct WakeTests {
    @Test(
        "a plan that is looked at only when it asks tells the same, and no later, as one that is looked at all day",
        arguments: 0..<5)
    func wakes(_ seed: Int) throws {
        let drawn = try DrawnLadder(seed: UInt64(seed))
        var asked = Rehearsal(try drawn.inForce())
        var watched = Rehearsal(try drawn.inForce())
        let end = try instant("2021-11-08T00:00")
        var records = drawn.records[...]
        for look in try looks(through: end) {
            while let record = records.popFirst(before: look) {
                watched.lookAtEverything(at: record.at.adding(seconds: -1))
                asked.run(through: record.at)
                try record.keep(in: &asked)
                try record.keep(in: &watched)
            }
            watched.lookAtEverything(at: look)
        }
        asked.run(through: end)
        #expect(asked.tellings.count > 40)
        let told = asked.firstTold
        let toldByLooking = watched.firstTold
        let missed = toldByLooking.keys.filter { told[$0] == nil }
        #expect(missed.isEmpty, "\(missed.map { "\($0.obligation) \($0.rung) \($0.day)" })")
        let unseen = told.keys.filter { toldByLooking[$0] == nil }
        #expect(unseen.isEmpty, "\(unseen.map { "\($0.obligation) \($0.rung) \($0.day)" })")
        let late = told.filter { key, at in toldByLooking[key].map { $0 < at } ?? false }
        #expect(late.isEmpty, "\(late.map { "\($0.key.obligation) \($0.key.rung) at \($0.value.beijing)" })")
    }

    /// Every third hour, and the last minute of the office's day.
    private func looks(through end: Timestamp) throws -> [Timestamp] {
        let begin = try instant("2021-09-22T09:00")
        let days = (0...60).map { ZoneOffset.shanghai.date(of: begin).adding(days: $0) }
        let times =
            try (0..<8).map { try #require(ClockTime(hour: 3 * $0, minute: 0)) } + [
                #require(ClockTime(hour: 17, minute: 29))
            ]
        return days.flatMap { day in times.map { ZoneOffset.shanghai.instant(of: day, at: $0) } }.sorted()
            .filter { begin <= $0 && $0 <= end }
    }
}

extension Rehearsal {
    /// Decides everything there is, whether it asked for that or not.
    fileprivate mutating func lookAtEverything(at now: Timestamp) {
        take(force)
        pass(at: now)
    }

    /// When each thing was told first.
    fileprivate var firstTold: [NoticeKey: Timestamp] {
        Dictionary(tellings.map { ($0.notice.key, $0.at) }, uniquingKeysWith: min)
    }
}

extension ArraySlice<DrawnLadder.Record> {
    fileprivate mutating func popFirst(before instant: Timestamp) -> DrawnLadder.Record? {
        first.flatMap { $0.at < instant ? popFirst() : nil }
    }
}
