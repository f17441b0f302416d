import CivilTime
import Rules
import Testing

/// The day that a test writes as `2021-09-30`.
func date(_ text: String) throws -> CivilDate {
    try #require(CivilDate(text), "no such day: \(text)")
}

extension WorkCalendar {
    /// Autumn of 2021, New Year of 2022 and the announced years 2021 to 2022, as far as these tests walk through them.
    static func autumn2021() throws -> WorkCalendar {
        let mid = try ["2021-09-19", "2021-09-20", "2021-09-21"].map { (try date($0), "中秋节") }
        let national = try (1...7).map { (try date("2021-10-0\($0)"), "国庆节") }
        let newYear = try (1...3).map { (try date("2022-01-0\($0)"), "元旦") }
        return WorkCalendar(
            name: "cn",
            years: [
                CalendarYear(
                    year: 2021, status: .announced(notice: "国办发明电〔2020〕27号"),
                    off: Dictionary(uniqueKeysWithValues: mid + national),
                    work: [try date("2021-09-18"): "中秋节", try date("2021-09-26"): "国庆节", try date("2021-10-09"): "国庆节"]),
                CalendarYear(
                    year: 2022, status: .announced(notice: "国办发明电〔2021〕11号"),
                    off: Dictionary(uniqueKeysWithValues: newYear), work: [:]),
                CalendarYear(year: 2023, status: .provisional, off: [try date("2023-01-01"): "元旦"], work: [:]),
            ])
    }
}

extension DueRule {
    /// The rule that a text states, for tests in which it must be readable.
    static func reading(_ text: String) throws -> DueRule {
        try DuePhrase.read(text).get().rule
    }
}

extension DayOfYear {
    static func day(_ month: Int, _ day: DayOfMonth) throws -> DayOfYear {
        try #require(DayOfYear(month: month, day: day))
    }
}

extension YearPlace {
    /// `12月25日前`.
    static func by(_ month: Int, _ day: DayOfMonth) throws -> YearPlace {
        .day(try .day(month, day), .by)
    }
}

extension DayOfQuarter {
    static func day(_ month: Int, _ day: DayOfMonth) throws -> DayOfQuarter {
        try #require(DayOfQuarter(month: month, day: day))
    }
}

extension String {
    /// The part at those offsets, in Unicode scalars.
    func scalars(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(unicodeScalars)[range])
        return String(view)
    }
}
