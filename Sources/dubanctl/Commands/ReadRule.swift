import ArgumentParser
import Control
import Foundation
import Rules

struct ReadRule: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rule",
            abstract: localized(
                zh: "看期限用语怎么读(不需要服务)", en: "Shows how a deadline in words is understood; needs no daemon."),
            discussion: localized(
                zh: "读不准的不猜:指出哪里读不了,给出能读的写法。--batch 从标准输入每行读一句,每行写一个 JSON 对象。",
                en: """
                    What cannot be read for certain is never guessed: the place is shown, and forms that can be read. \
                    --batch reads a phrase a line from standard input and writes a JSON object a line.
                    """))
    }

    @Argument(help: .localized(zh: "文件里的原话", en: "The words of the document.", value: "PHRASE"))
    var phrase: [String] = []

    @Flag(help: .localized(zh: "从标准输入逐行读", en: "Read phrases from standard input, one a line."))
    var batch = false

    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    func validate() throws {
        guard batch == phrase.isEmpty else {
            throw ValidationError(
                localized(zh: "写一句期限,或用 --batch", en: "give a phrase, or --batch and none"))
        }
    }

    func run() throws {
        guard !batch else {
            return try BatchLines.run(memory: PhraseMemory.self) { line, memory in
                line.map { Self.line($0, memory.statement(in: $0)) } ?? JSONLine.tooLong
            }
        }
        let phrase = phrase.joined(separator: " ")
        let reading = DuePhrase.statement(in: phrase)
        if json {
            try StandardStream.output.write(Data(Self.line(phrase, reading)))
        } else {
            try StandardStream.output.write(RulePage(phrase: phrase).text(reading))
        }
        if case .failure = reading { throw ExitCode(1) }
    }

    private static func line(_ phrase: String, _ reading: Result<StatementReading, PhraseError>) -> [UInt8] {
        var line = JSONLine()
        line.add("phrase", phrase)
        switch reading {
        case .success(let reading):
            let record = reading.statement.record
            line.add("kind", record.kind)
            line.add("count", record.count)
            line.add("unit", record.unit)
            line.add("period", record.period)
            line.add("md", record.md)
            line.add("anchor", record.anchor)
            // A word that gives no day stands as the document prints it.
            line.add("mod", reading.statement.isUndated ? phrase.scalars(reading.range) : record.mod)
            var canonical = JSONLine()
            for language in Rules.Language.allCases {
                switch language {
                case .chinese: canonical.add("zh", reading.statement.canonical(.chinese))
                case .english: canonical.add("en", reading.statement.canonical(.english))
                }
            }
            line.add("canonical", canonical)
        case .failure(let error): line.add(error, in: phrase)
        }
        return line.ended()
    }
}

extension JSONLine {
    /// What is said of a line that is longer than any phrase.
    static var tooLong: [UInt8] {
        var line = JSONLine()
        line.add("error", "this line is longer than \(BatchLines.longestLine) bytes")
        return line.ended()
    }

    /// The message, the words that could not be read, and the forms that come nearest.
    mutating func add(_ error: PhraseError, in phrase: String) {
        add("error", error.message(.english))
        add("reason", error.reason.rawValue)
        add("at", phrase.scalars(error.range))
        add("nearest", error.nearest)
    }
}
