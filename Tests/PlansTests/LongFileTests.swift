import Plans
import TestSupport
import Testing

@Suite("Long files")
struct LongFileTests {
    private static let bureau = """
        bureau: lingnan
        name: 岭南市医疗保障局
        managers: [limin]
        people: {limin: {name: 李敏, mail: limin}}
        offices: {办公室: {liaison: limin, head: limin, leader: limin}}

        """

    /// What a reader may compare with all that stood before: a head, a line that comes again, and what ends it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription, head, line: String
        var tail = ""
    }

    private static let cases = [
        Case(testDescription: "groups", head: bureau + "groups:\n", line: "  组#: [办公室]\n"),
        Case(
            testDescription: "rungs", head: "plan: p\nladders:\n  a:\n",
            line: "    - {id: r#, when: 应办日, to: liaison}\n"),
        Case(
            testDescription: "tasks", head: Sources.planHead + "sections:\n  - title: 一\n    tasks:\n",
            line: "      - {id: t#, title: 公开, offices: 办公室牵头, due: 每年12月25日前}\n"),
        Case(testDescription: "keys", head: "plan: p\n", line: "key#: 1\n"),
        Case(testDescription: "directives", head: "", line: "%TAG !a#! tag:x,\n", tail: "---\nplan: p\n"),
        Case(testDescription: "accents on one letter", head: "plan: a", line: "\u{301}\u{316}"),
        Case(testDescription: "flags", head: "plan: ", line: "🇨🇳"),
        Case(testDescription: "one cell", head: "plan: p\ncell: ", line: "办公室、"),
        Case(testDescription: "brackets", head: "plan: ", line: "["),
        Case(testDescription: "empty lines", head: "", line: "\n", tail: "plan: p"),
    ]

    @Test("the work for a file grows with its length, and no faster", arguments: cases)
    func files(_ written: Case) {
        let growth = WorkGrowth.ofEightfold(150) { count in
            written.head + (0..<count).map { written.line.replacing("#", with: "\($0)") }.joined() + written.tail
        } _: {
            _ = Library([Sources.bureau, Sources.file("file.yaml", $0)])
        }
        #expect(growth < 24)
    }

    @Test(
        "the work for a calendar of other people's making grows with its length, and no faster",
        arguments: ["\u{301}\u{316}", "🇨🇳", "元旦(休)", "第1", "a ", "x\n "])
    func summaries(_ text: String) {
        let growth = WorkGrowth.ofEightfold(150) { count in
            let summary = String(repeating: text, count: count)
            return """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270101
                SUMMARY:元旦(休)\(summary)
                END:VEVENT
                END:VCALENDAR
                """
        } _: {
            _ = ImportedCalendar.read(Sources.file("calendar", $0))
        }
        #expect(growth < 24)
    }
}
