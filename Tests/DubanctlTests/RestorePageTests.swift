import CivilTime
import Control
import Supervision
import TestSupport
import Testing

@testable import dubanctl

@Suite("What restore says before it asks")
struct RestorePageTests {
    @Test(
        "facts that are lost with the ledger are called what show calls them, in both languages",
        arguments: ScreenTests.languages)
    func lostFacts(_ language: Language, _ name: String) throws {
        let outlook = RestoreOutlook(
            backup: "/backup/duban.sqlite", ledger: "/var/lib/duban/ledger.sqlite",
            evaluatedThrough: ZonedInstant("2021-10-11T08:30:00+08:00"),
            restoredAt: try #require(ZonedInstant("2021-10-12T09:00:00+08:00")), letters: 2, notices: 5, entries: nil,
            isJournalUnread: false, facts: try Self.facts())
        let page = RestorePage(outlook: outlook, language: language)
        try expectGolden("\(page.text)\(page.question)\n", "restore-lost-facts.\(name).txt")
    }

    /// One of each kind that people record.
    private static func facts() throws -> [LostFactLine] {
        let kinds = [
            "done", "open", "pause", "resume", "extend", "close", "close", "return", "transfer", "ack", "snooze",
            "waive",
            "away", "void",
        ]
        let day = try #require(CivilDate("2021-10-12"))
        var facts = kinds.enumerated().map { number, kind in
            LostFactLine(seq: Int64(number + 40), kind: kind, subject: "shiyan/公开@材料", day: day, user: "hefang")
        }
        facts[6].outcome = "部分公开"
        return facts + [
            LostFactLine(
                seq: 54, kind: "event", event: "更新", count: 3, subject: "shiyan/动态", day: day, user: "hefang")
        ]
    }
}
