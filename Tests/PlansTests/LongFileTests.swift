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

    private static let procedure = """
        procedure: 来信
        title: 群众来信办理
        roles: [受理]
        events: {received: 收到来信}
        opens: {当面: received, 邮寄: received}
        closing:
          title: 回复
          by: 受理
          due: 20日内
          after: s0

        """

    /// What a reader may compare with all that stood before: a head, a line that comes again, and what ends it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription, head, line: String
        var tail = ""
    }

    private static let cases = [
        Case(testDescription: "groups", head: bureau + "groups:\n", line: "  组#: [办公室]\n"),
        Case(
            testDescription: "leave of a person and the deputy",
            head: bureau.replacing("mail: limin}}", with: "mail: limin, deputy: he}, he: {name: 何芳, mail: he}}")
                + "away:\n",
            line: """
                  - {who: limin, from: 2026-01-01, to: 2026-12-31}
                  - {who: he, from: 2026-01-01, to: 2026-12-31}

                """),
        Case(
            testDescription: "rungs", head: "plan: p\nladders:\n  a:\n",
            line: "    - {id: r#, when: 应办日, to: liaison}\n"),
        Case(
            testDescription: "tasks", head: Sources.planHead + "sections:\n  - title: 一\n    tasks:\n",
            line: "      - {id: t#, title: 公开, offices: 办公室牵头, due: 每年12月25日前}\n"),
        Case(
            testDescription: "steps", head: procedure + "steps:\n  - {id: s0, title: 登记, by: 受理}\n",
            line: "  - {id: t#, title: 审核, by: 受理, after: [s0], channels: [当面]}\n"),
        Case(testDescription: "outcomes", head: procedure + "  outcomes:\n", line: "    - 结果#\n"),
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
