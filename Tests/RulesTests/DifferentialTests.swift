import CivilTime
import Foundation
import TestSupport
import Testing

@Suite("Against other libraries", .enabled(if: Oracles.isInstalled, "\(Oracles.whyNot)"))
struct DifferentialTests {
    // It knows 2004 to 2014 too, of which there are no calendars here.
    @Test("chinesecalendar has the same working days in every year from 2015 to 2026")
    func workdays() throws {
        let calendar = try TestCalendars.cn()
        let answers = try Oracles.answers(to: "workday")
        #expect(answers.count == 4383)
        for answer in answers {
            #expect(calendar.isWorkday(try answer.day(0)) == (answer.text(1) == "1"), "\(answer)")
        }
    }

    @Test("holidays has the same statutory days in every year from 2015 to 2050")
    func statutory() throws {
        // `holidays` is wrong here: the days by which 春节 was prolonged in 2020 (国办发明电〔2020〕1号) are off, but not
        // statutory.
        let answers = try Oracles.answers(to: "statutory").filter { $0.text(1) != "春节延长假期" }
        let theirs = Set(try answers.map { try $0.day(0) })
        let ours = Set(try TestCalendars.cn().years.flatMap(\.statutory.keys))
        #expect(ours.subtracting(theirs).sorted() == [])
        #expect(theirs.subtracting(ours).sorted() == [])
    }

    @Test("numpy reaches the same day by as many working days, and counts as many between two days")
    func offsets() throws {
        let calendar = try TestCalendars.cn()
        let offsets = try Oracles.answers(to: "offset")
        let counts = try Oracles.answers(to: "between")
        #expect(offsets.count == 4000 && counts.count == 4000)
        for answer in offsets {
            #expect(try calendar.workingDay(answer.number(1), after: answer.day(0)) == answer.day(2), "\(answer)")
        }
        for answer in counts {
            #expect(
                try calendar.workdays(after: answer.day(0), through: answer.day(1)) == answer.number(2), "\(answer)")
        }
    }

    @Test("dateutil comes to the same day by as many months")
    func months() throws {
        let answers = try Oracles.answers(to: "months")
        #expect(answers.count == 4000)
        for answer in answers {
            #expect(try answer.day(0).adding(months: answer.number(1)) == answer.day(2), "\(answer)")
        }
    }
}

/// A Python of its own under `.build`, with the libraries; `scripts/oracles` makes it once.
private enum Oracles {
    static var isInstalled: Bool { if case .success = python { true } else { false } }

    static var whyNot: String {
        switch python {
        case .success: ""
        case .failure(let failure): "the other libraries cannot be installed: \(failure)"
        }
    }

    static func answers(to question: String) throws -> [Answer] {
        try all.get()[question] ?? []
    }

    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private static let python = Result {
        try run(root.appending(path: "scripts/oracles"), []).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static let all = Result {
        let script = root.appending(path: "Tests/RulesTests/Differential/oracles.py")
        let answers = try run(URL(filePath: python.get()), [script.path]).split(separator: "\n").map { line in
            line.split(separator: " ", maxSplits: 3)
        }
        return Dictionary(grouping: answers) { String($0.first ?? "") }
            .mapValues { $0.map { Answer(words: $0.dropFirst().map(String.init)) } }
    }

    private static func run(_ program: URL, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        let problems = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = problems
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        let problem = try problems.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: problem, as: UTF8.self).trimmingCharacters(in: .newlines))
        }
        return String(decoding: answer, as: UTF8.self)
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}

/// What a library says, in words.
private struct Answer: CustomStringConvertible {
    let words: [String]

    var description: String { words.joined(separator: " ") }

    func text(_ index: Int) -> String { index < words.count ? words[index] : "" }

    func day(_ index: Int) throws -> CivilDate { try #require(CivilDate(text(index)), "no day: \(self)") }

    func number(_ index: Int) throws -> Int { try #require(Int(text(index)), "no number: \(self)") }
}
