import Delivery
import Testing

@Suite("Journal entry")
struct JournalEntryTests {
    static let entries: [JournalEntry] = [
        ["MESSAGE": "逾期1件", "PRIORITY": "4", "DUBAN_NOTICE": "zhongshan-2021/24;a;b;journal;2021-12-31"],
        ["MESSAGE": "第一行\n第二行\n", "B": "=", "C": "", "D": "a=b", "E": "\n", "F": "\0\u{7F}"],
        ["A": "the same field", "A": "twice"],
        ["MESSAGE": JournalEntryTests.long],
        [:],
    ]
    private static let long = String(repeating: "督\n", count: 20_000)

    @Test("an entry is read back as it was written", arguments: entries)
    func roundTrip(_ entry: JournalEntry) {
        #expect(JournalEntry(decoding: entry.encoded()) == entry)
    }

    @Test("a value of several lines is written with its length before it, any other as text")
    func exportFormat() {
        let entry: JournalEntry = ["MESSAGE": "a\nb", "PRIORITY": "4"]
        #expect(entry.encoded() == Array("MESSAGE\n\u{3}\0\0\0\0\0\0\0a\nb\nPRIORITY=4\n\n".utf8))
    }

    @Test(
        "what is not exactly one entry is none",
        arguments: [
            "", "A=b", "A=b\n", "A=b\n\n\n", "A=b\n\nA=b\n\n", "\nA=b\n\n", "a=b\n\n", "_A=b\n\n", "=b\n\n", "A\n\n",
            "A\n\u{3}\0\0\0\0\0\0\0a\n\n", "A\n\u{1}\0\0\0\0\0\0\0ab\n\n", "A\n\u{1}\0\0\0\0\0\0\u{7F}a\n\n",
        ])
    func malformed(_ text: String) {
        #expect(JournalEntry(decoding: Array(text.utf8)) == nil)
    }

    @Test("a value that is no UTF-8 makes no entry")
    func notUnicode() {
        #expect(JournalEntry(decoding: Array("A=".utf8) + [0xFF, 10, 10]) == nil)
    }

    @Test(
        "a field's name is one that the journal keeps",
        arguments: [
            ("MESSAGE", true), ("A", true), ("A_9", true), (String(repeating: "A", count: 64), true),
            (String(repeating: "A", count: 65), false), ("", false), ("_PID", false), ("9A", false), ("message", false),
            ("A B", false), ("A=", false), ("名", false),
        ])
    func names(_ name: String, legal: Bool) {
        #expect((JournalEntry.Name(rawValue: name) != nil) == legal)
    }
}
