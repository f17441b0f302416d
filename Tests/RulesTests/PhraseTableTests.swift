import CivilTime
import Foundation
import Rules
import Testing

@Suite("Phrases of real documents")
struct PhraseTableTests {
    struct Phrase: Sendable, CustomTestStringConvertible {
        let id, text, kind, count, unit, period, place, word: String
        var testDescription: String { "\(id) \(text)" }
    }

    static func phrases() throws -> [Phrase] {
        let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/phrases-public.tsv")
        return try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count >= 10)
            return Phrase(
                id: fields[0], text: fields[1], kind: fields[3], count: fields[4], unit: fields[5], period: fields[7],
                place: fields[8], word: fields[9])
        }
    }

    @Test("no phrase of the table is read as anything but what it means")
    func neverOtherwise() throws {
        for phrase in try Self.phrases() {
            guard case .success(let reading) = DuePhrase.read(phrase.text) else { continue }
            #expect(phrase.allows(reading.rule), "\(phrase.testDescription): \(reading.rule.canonical(.chinese))")
        }
    }

    @Test(
        "of the kinds that have a rule, all but those that leave their event or year open are read",
        arguments: [
            "after", "fixed", "annual", "quarterly", "quota", "periodic", "vague", "continuing", "by_reference",
        ])
    func readsItsKinds(_ kind: String) throws {
        let unread = try Self.phrases().filter { phrase in
            guard phrase.kind == kind, case .failure = DuePhrase.read(phrase.text) else { return false }
            return true
        }
        #expect(unread.map(\.id) == Self.open[kind] ?? [])
    }

    /// Phrases that no rule can hold yet, or that do not say enough.
    static let open = [
        // 当日, 当场, each accounting year, hours, 接到…5个工作日内 without 之日起, a bound on a limit.
        "after": ["Q052", "Q055", "Q083", "Q118", "Q121", "Q156", "Q159", "Q162", "Q163", "Q255", "Q262", "Q264"],
        // 第四季度前 (its first day or its last?), 本月25日前.
        "fixed": ["Q247", "Q248"],
        // 年初、年终, a quarter as a span, 顺延, two days a year, 中旬.
        "annual": ["Q019", "Q114", "Q116", "Q252", "Q253", "Q254"],
        // Months by a list.
        "quarterly": ["Q142"],
        // Days a week, every day, a share.
        "quota": ["Q098", "Q149", "Q189"],
        // 每半年召开一次 says no bound.
        "periodic": ["Q157"],
    ]
}

extension PhraseTableTests.Phrase {
    /// Whether the rule is what the table says of the phrase.
    fileprivate func allows(_ rule: DueRule) -> Bool {
        switch rule {
        case .after(let period, _): kind == "after" && lengths.contains(period)
        case .gap(let period): kind == "max_gap" && lengths.contains(period)
        case .quota(let number, let unit): kind == "quota" && count == "\(number)" && period == unit.tableName
        case .annual(let day): kind == "annual" && place == day.tableName
        case .fixed(let day, let year): allowsFixed(day, year: year)
        case .quarterly(.last): kind == "periodic" && period == "quarter"
        case .quarterly(let day): kind == "quarterly" && place == day.tableName
        case .undated(let word): kind == word.kind.tableName
        }
    }

    private func allowsFixed(_ day: DayOfYear, year: Int?) -> Bool {
        switch kind {
        case "annual": year == nil && place == day.tableName
        // 下半年: by its last day.
        case "range": place.hasSuffix("/YYYY-12-31") && day.tableName == "12-31" && year == nil
        case "fixed": place == "\(year.map(String.init) ?? "YYYY")-\(day.tableName)"
        default: false
        }
    }

    /// The table knows of some phrases that their statute counts 日 as 工作日; the phrase itself says days.
    private var lengths: [Period] {
        guard let number = Int(count) else { return [] }
        return switch unit {
        case "wd": text.contains("工作日") ? [.workingDays(number)] : [.workingDays(number), .days(number)]
        case "cd": [.days(number)]
        case "wk": [.days(7 * number)]
        case "mo": [.months(number)]
        default: []
        }
    }
}

extension PeriodUnit {
    fileprivate var tableName: String { self == .halfYear ? "halfyear" : rawValue }
}

extension DayOfYear {
    /// `12-25`, `09-30`, and `02-end` for a month whose last day differs.
    fileprivate var tableName: String {
        let last = CivilDate.lengthOfMonth(month, year: 2021)
        return switch day {
        case .last where month == 2: "02-end"
        case .last: "\(month < 10 ? "0" : "")\(month)-\(last)"
        case .number(let day): "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        }
    }
}

extension DayOfQuarter {
    fileprivate var tableName: String {
        guard case .number(let day) = day else { return "" }
        return "\(["first", "second", "last"][month - 1])-month-\(day < 10 ? "0" : "")\(day)"
    }
}

extension UndatedWord.Kind {
    fileprivate var tableName: String {
        switch self {
        case .vague: "vague"
        case .continuing: "continuing"
        case .byReference: "by_reference"
        }
    }
}
