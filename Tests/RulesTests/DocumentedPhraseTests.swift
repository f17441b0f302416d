import Foundation
import Rules
import Testing

@Suite("The phrases of docs/phrases.md")
struct DocumentedPhraseTests {
    @Test("every phrase that the documentation names has the forms that stand beside it")
    func tables() throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: repository.appending(path: "docs/phrases.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { $0.count == 3 && $0[0] != "---" && $0[1] != "canonical" }
        #expect(rows.count > 30)
        for row in rows {
            let statement = try DuePhrase.statement(in: row[0]).get().statement
            #expect(statement.canonical(.chinese) == row[1], "\(row[0])")
            #expect(statement.canonical(.english) == row[2], "\(row[0])")
        }
    }
}
