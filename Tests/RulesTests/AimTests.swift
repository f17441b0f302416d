import CivilTime
import Rules
import Testing

@Suite("The day to aim at")
struct AimTests {
    @Test(
        "the aim is the last working day not after the due day",
        arguments: [
            ("2021-10-03", "2021-09-30"), ("2021-09-30", "2021-09-30"), ("2021-09-19", "2021-09-18"),
            ("2021-10-10", "2021-10-09"),
        ])
    func notAfterDue(_ due: String, _ aim: String) throws {
        let due = DueDate(day: try date(due), certainty: .firm, derivation: [])
        #expect(try due.aim(in: .autumn2021()) == date(aim))
    }

    @Test("a due day that moved forward is aimed at before it moved")
    func beforeTheRoll() throws {
        let calendar = try WorkCalendar.autumn2021()
        let due = try Period.days(30).due(after: date("2021-09-02"), in: calendar)
        #expect(due.day == (try date("2021-10-08")))
        #expect(due.aim(in: calendar) == (try date("2021-09-30")))
    }

    @Test("the earliest limit decides")
    func limits() throws {
        let calendar = try WorkCalendar.autumn2021()
        let due = DueDate(day: try date("2021-09-30"), certainty: .firm, derivation: [])
        #expect(try due.aim(notAfter: [date("2021-09-21"), date("2021-09-28")], in: calendar) == date("2021-09-18"))
        #expect(try due.aim(notAfter: [date("2021-12-01")], in: calendar) == date("2021-09-30"))
    }
}
