import Foundation
import Rules
import Testing

@Suite("Phrases of real documents")
struct PhraseTableTests {
    struct Phrase: Sendable, CustomTestStringConvertible {
        let id, text, kind, count, unit, period, md, mod: String
        var testDescription: String { "\(id) \(text)" }
    }

    static func table(_ name: String) throws -> [[String]] {
        let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/\(name)")
        return try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    static func phrases() throws -> [Phrase] {
        try table("phrases-public.tsv").map { fields in
            try #require(fields.count >= 10)
            return Phrase(
                id: fields[0], text: fields[1], kind: fields[3], count: fields[4], unit: fields[5], period: fields[7],
                md: fields[8], mod: fields[9])
        }
    }

    @Test("every phrase of the table is read as what it means")
    func readsAll() throws {
        for phrase in try Self.phrases() {
            switch DuePhrase.statement(in: phrase.text) {
            case .success(let reading):
                #expect(phrase.columns == phrase.columns(of: reading.statement.record), "\(phrase.testDescription)")
            case .failure(let error): Issue.record("\(phrase.testDescription): \(error.message(.english))")
            }
        }
    }

    @Test("what is read from the table prints forms that give the same back", arguments: Language.allCases)
    func printsAll(_ language: Language) throws {
        for phrase in try Self.phrases() {
            let statement = try DuePhrase.statement(in: phrase.text).get().statement
            let form = statement.canonical(language)
            #expect(
                try DuePhrase.statement(in: form).get().statement == statement, "\(phrase.testDescription): \(form)")
        }
    }

    @Test("phrases as offices write them are read, or refused with the reason, as the table says")
    func own() throws {
        for fields in try Self.table("phrases-own.tsv") {
            try #require(fields.count == 2)
            let read =
                switch DuePhrase.statement(in: fields[0]) {
                case .success(let reading): reading.statement.canonical(.chinese)
                case .failure(let error): "!\(error.reason.rawValue)"
                }
            #expect(read == fields[1], "\(fields[0])")
        }
    }
}

extension PhraseTableTests.Phrase {
    /// Both words come from a text without a year; the table knows from elsewhere in the document that each year is meant,
    /// the sentence alone says what `9月底前` says.
    private static let yearKnownFromElsewhere = ["Q112", "Q145"]

    var columns: [String] {
        if Self.yearKnownFromElsewhere.contains(id) { return ["fixed", count, unit, "", "YYYY-\(md)", mod] }
        return [kind, count, unit, period, md, hasOwnWord ? "" : mod]
    }

    func columns(of record: PhraseRecord) -> [String] {
        // The table knows of some phrases that their statute counts 日 as 工作日; the phrase itself says days.
        let unit = unit == "wd" && record.unit == "cd" && !text.contains("工作日") ? "wd" : record.unit
        return [
            record.kind, record.count.map(String.init) ?? "", unit ?? "", record.period ?? "", record.md ?? "",
            hasOwnWord ? "" : record.mod ?? "",
        ]
    }

    /// The word itself stands in this column, in the characters and the length of the document.
    private var hasOwnWord: Bool { ["vague", "continuing", "by_reference"].contains(kind) }
}
