import Plans
import TestSupport
import Testing

@Suite("Files that a careless hand damaged")
struct DamagedFileTests {
    private static let marks = [
        "\n", "\n  ", "\n- ", "  ", ": ", ":", "：", "- ", "-", "{", "}", "[", "]", ", ", "，", "&a ", "*a", "|", ">",
        "?", "#", "\"", "'", "!x ", "\t",
        "\u{3000}", "\u{301}", "\u{2028}", "\r\n", "<<", "~", "null", "每年12月25日前", "应办日前5个工作日", "2026-02-30",
        "2026-09-31", "99999",
    ]

    @Test("a damaged plan, bureau, procedure or calendar is read whole or refused with a message at its place")
    func files() throws {
        let bureaus = try Repository.sources(in: "etc/bureaus")
        let plans = try Repository.sources(in: "etc/plans")
        let procedures = try Repository.sources(in: "etc/procedures")
        let own = [
            Sources.bureauText, Sources.planHead + "year: 2026\nsections: []\n", Sources.procedureText,
            Sources.adopting().shownText,
        ]
        let calendar = """
            year: 2026
            status: official
            source: {number: 国办发明电〔2025〕7号, date: 2025-11-04}
            holidays:
              - {name: 元旦, "off": [2026-01-01, 2026-01-02, 2026-01-03], work: [2026-01-04]}
            statutory: {2026-01-01: 元旦}

            """
        let texts = own + [calendar, "calendar: own\nbase: cn\nclosed: {2026-03-02: 停办}\n"]
        for text in DamagedTexts(of: texts, with: Self.marks, count: 1500, seed: 1) {
            let file = Sources.file("file.yaml", text)
            let others = [Sources.bureau, Sources.procedure]
            #expect(ReadingProperties.broken(byFile: file, beside: others) == [], "\(text)")
        }
        for text in DamagedTexts(
            of: (plans + procedures).map(\.shownText), with: Self.marks, count: 90, seed: 2)
        {
            let file = Sources.file("file.yaml", text)
            #expect(ReadingProperties.broken(byFile: file, beside: bureaus + procedures) == [], "\(text)")
        }
    }

    @Test("a damaged calendar of other people's making is taken whole or refused with a message at its place")
    func imports() {
        let texts = [
            """
            {"year": 2026, "papers": ["https://www.gov.cn/"], "days": [
              {"name": "元旦", "date": "2026-01-01", "isOffDay": true}, {"name": "元旦", "date": "2026-01-04", "isOffDay": false}]}
            """,
            """
            BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20260104\r
            SUMMARY:元旦(休)\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260104\r\nSUMMARY;LANGUAGE=zh:元旦(班)\r
            END:VEVENT\r\nEND:VCALENDAR\r\n
            """,
        ]
        let pieces =
            Self.marks + [
                "DURATION:P1D\r\n", "RRULE:FREQ=DAILY\r\n", ";VALUE=DATE-TIME", "\r\n ", "true", "\"off\"", "补班", "休",
            ]
        for text in DamagedTexts(of: texts, with: pieces, count: 2000, seed: 3) {
            #expect(ReadingProperties.broken(byImport: Sources.file("calendar", text)) == [], "\(text)")
        }
    }
}
