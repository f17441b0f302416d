import Foundation
import TestSupport
import Testing

@Suite("Restore asks on a terminal")
struct RestoreQuestionTests {
    /// Its golden file shows the screen.
    struct Answer: Sendable, CustomTestStringConvertible {
        var typed: String
        var isSilent: Bool
        var language: String
        var locale: String

        var testDescription: String { "'\(typed)', \(language)" }
    }

    @Test(
        "after yes what stands in no mailbox is sent again, after no it is not, and what stands in one never is",
        arguments: [
            Answer(typed: "y", isSilent: false, language: "en", locale: "C.UTF-8"),
            Answer(typed: "不发", isSilent: true, language: "zh", locale: "zh_CN.UTF-8"),
        ])
    func answered(_ answer: Answer) async throws {
        let office = try RestoreOffice(mailFormat: answer.isSilent ? "maildir" : "mbox")
        let (before, left) = try await office.loseLetterAfterBackUp()
        let ended = try await office.restore(answering: answer.typed, language: answer.locale)
        #expect(ended.code == 0)
        try expectGolden(
            ended.output.withoutParticulars(of: office.office), "restore-answered.\(answer.language).txt")
        try await office.play(14...14)
        let told = try await office.keys()
        #expect(told == (answer.isSilent ? left : before))
    }

    @Test("whoever answers neither yes nor no restores nothing")
    func unanswered() async throws {
        let office = try RestoreOffice()
        try await office.play(11...12)
        try await office.backUp()
        try await office.play(12...13)
        let before = try files(of: office)
        for answer in ["maybe", "1", "yn", "好", " ", nil] {
            let ended = try await office.restore(answering: answer)
            #expect(ended.code == 64)
            #expect(ended.output.hasSuffix(Self.unansweredEnd), "\(ended.output)")
            let after = try files(of: office)
            let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            #expect(changed == [], "\(answer ?? "the end of the input")")
        }
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await office.restore(answering: "maybe", language: locale)
            try expectGolden(ended.output.withoutParticulars(of: office.office), "restore-neither.\(language).txt")
        }
    }

    private static let unansweredEnd = """
        nothing was changed
        help: add --send-again to tell it, or --keep-silent to tell nothing of it

        """

    /// What the ledger's folder and the mailboxes hold, by the names of the files.
    private func files(of office: RestoreOffice) throws -> [String: Data] {
        let folder = office.office.folder.path
        return try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(into: [:]) { files, name in
            // Whoever only reads a ledger leaves the index of its write-ahead log behind, and an empty log.
            guard name.hasPrefix("state/") || name.hasPrefix("mail/"), !name.hasSuffix("-shm"),
                let content = FileManager.default.contents(atPath: "\(folder)/\(name)"), !content.isEmpty
            else { return }
            files[name] = content
        }
    }

    @Test("yes and no may be said in either language, in capitals and with blanks around them")
    func words() async throws {
        let office = try RestoreOffice()
        try await office.play(11...12)
        try await office.backUp()
        let yes = ["y", "Y", " yes ", "YES", "是", "发"]
        for word in yes + ["n", "N", "no ", "No", "否", "不", "不发"] {
            let ended = try await office.restore(answering: word)
            #expect(ended.code == 0, "\(word)")
            #expect(ended.output.contains("is told when the daemon starts") == yes.contains(word), "\(word)")
            #expect(
                ended.output.contains("nothing is told that stood after the backup") != yes.contains(word), "\(word)")
            try office.undoRestore()
        }
    }
}
