import CivilTime
import Engine
import TestSupport
import Testing

@Suite("Letters undelivered for a working day")
struct UndeliveredTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let made, limit: String
    }

    static let cases = [
        Case(testDescription: "the next day", made: "2021-10-12T08:30", limit: "2021-10-13T08:30"),
        Case(testDescription: "over a weekend", made: "2021-10-15T14:05", limit: "2021-10-18T14:05"),
        Case(testDescription: "made on a rest day", made: "2021-10-16T00:00", limit: "2021-10-18T00:00"),
        Case(testDescription: "to a make-up Saturday", made: "2021-10-08T23:59", limit: "2021-10-09T23:59"),
        Case(testDescription: "from a make-up Saturday", made: "2021-10-09T08:30", limit: "2021-10-11T08:30"),
        Case(testDescription: "over National Day", made: "2021-09-30T16:00", limit: "2021-10-08T16:00"),
        Case(testDescription: "over the New Year", made: "2021-12-31T09:00", limit: "2022-01-04T09:00"),
    ]

    @Test("the time runs to the same time of day on the first working day after the letter's own", arguments: cases)
    func limit(_ c: Case) throws {
        let limit = Undelivered.limit(of: try instant(c.made), in: try TestCalendars.cn(), zone: .shanghai)
        #expect(limit == (try instant(c.limit)))
    }
}
