import Plans
import Rules
import TestSupport
import Testing

@Suite("What YAML makes of a hasty hand")
struct YAMLTrapTests {
    struct Trap: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The items of a plan's `tasks:`.
        let tasks: String

        init(_ testDescription: String, _ tasks: String) {
            self.testDescription = testDescription
            self.tasks = tasks
        }
    }

    static let traps = [
        Trap("a full-width comma between two keys", "- {id: 1\u{FF0C}title: 公开}"),
        Trap("a full-width comma between two offices", "- {id: 1, title: 公开, lead: [办公室\u{FF0C}法规科]}"),
        Trap("an ideographic comma between two offices", "- {id: 1, title: 公开, support: 办公室、法规科}"),
        Trap("brackets of full width", "- {id: 1, title: 公开, lead: 【办公室】}"),
        Trap("braces of full width", "- ｛id: 1, title: 公开｝"),
        Trap("a closing brace of full width", "- {id: 1, title: 公开｝"),
        Trap("curly quotes around a time", "- {id: 1, title: 公开, hours: {from: “08:30”, to: \"17:30\"}}"),
        Trap("curly quotes around a key", "- “id”: 1\n  title: 公开"),
        Trap("a key of full width", "- ｉｄ: 1\n  title: 公开"),
        Trap("a key with a capital", "- Id: 1\n  title: 公开"),
        Trap("no space after the colon of the first key", "- id:1\n  title: 公开"),
        Trap("no space after the colon of the only key", "- id:1"),
        Trap("no space after a colon in braces", "- {id:1, title: 公开}"),
        Trap("no space after a dash", "-id: 1\n title: 公开"),
        Trap("no dash", "  id: 1\n  title: 公开"),
        Trap("a wide space after a colon", "- id:\u{3000}1\n  title: 公开"),
        Trap("a non-breaking space after a colon", "- id: 1\n  title:\u{A0}公开\n  lead: 办公室"),
        Trap("a wide space at the end of a name", "- id: 1\u{3000}\n  title: 公开"),
        Trap("a tab after a dash", "-\tid: 1\n  title: 公开"),
        Trap("a text that begins with a star", "- {id: 1, title: **公开**}"),
        Trap("a text that begins like an alias", "- {id: 1, title: *abc}"),
        Trap("a text that begins with an ampersand", "- {id: 1, title: &重要 公开}"),
        Trap("a text that begins with an at sign", "- {id: 1, title: @公开}"),
        Trap("a text that begins with a per cent sign", "- id: 1\n  title: %50"),
        Trap("a text that begins with an exclamation mark", "- {id: 1, title: !important 公开}"),
        Trap("a text that begins with a number sign", "- id: 1\n  title: #1"),
        Trap("a text on the line of its bar", "- id: 1\n  title: | 公开"),
        Trap("a colon and a space in a text", "- id: 1\n  title: 公开: 规划"),
        Trap("a text that begins with a bracket", "- id: 1\n  title: [公开] 规划"),
        Trap("a text of which a part is quoted", "- id: 1\n  title: \"公开\" 规划"),
        Trap("a quote that is not closed", "- id: 1\n  title: '公开"),
        Trap("a backslash between double quotes", "- {id: 1, title: \"公开\\d\"}"),
        Trap("a comma in a text between braces", "- {id: 1, title: 公开, inferred: 合并,待确认}"),
        Trap("a line without a colon", "- id: 1\n  title\n  lead: 办公室"),
        Trap("a web address on a line of its own", "- id: 1\n  http://例.cn/a\n  lead: 办公室"),
        Trap("a key that is indented too far", "- id: 1\n   title: 公开"),
        Trap("a bracket that closes nothing", "- {id: 1, title: 公开}}"),
        Trap("a merge key", "- &a {id: 1, title: 公开}\n- {<<: *a, id: 2}"),
        Trap("an empty item", "- {id: 1, title: 公开, lead: [办公室, '']}"),
        Trap("an empty task", "-\n- {id: 1, title: 公开}"),
        Trap("an invisible character in a key", "- {i\u{200B}d: 1, title: 公开}"),
        Trap("a byte order mark in the middle", "- {id: 1, title: 公\u{FEFF}开}"),
    ]

    @Test("every trap is one message with its place and what to type")
    func messages() throws {
        let shown = Self.traps.map { trap in
            "# \(trap.testDescription)\n" + Library.rendered([Sources.bureau, Sources.plan(trap.tasks)])
        }
        try expectGolden(shown.joined(separator: "\n"), "yaml-traps.txt")
    }

    @Test("a trap gives one message, and nothing that only follows from it", arguments: traps)
    func alone(_ trap: Trap) {
        #expect(Library([Sources.bureau, Sources.plan(trap.tasks)]).diagnostics.count == 1)
    }

    @Test(
        "what a whole file is made of may be wrong as well",
        arguments: [
            ("plan: p\n---\nplan: q\n", "2:1 syntax: a second document begins here, and a file holds one"),
            ("%YAML 3.0\n---\nplan: p\n", "1:1 syntax: this line is a YAML directive that cannot be read"),
            ("%TITLE\nplan: p\n", "1:1 syntax: this line is a YAML directive that cannot be read"),
            (
                "plan: p\nsections:\n\u{A0}- title: 公开\n    tasks: []\n",
                "3:1 wide-space: a wide or non-breaking space (U+00A0) is no space to YAML"
            ),
            ("- plan: p\n", "1:1 unknown-file-kind: cannot tell what this file is"),
            ("编号,标题\n1,公开\n", "1:1 unknown-file-kind: cannot tell what this file is"),
        ])
    func files(_ text: String, _ message: String) {
        #expect(Library([Sources.file("plans/2026.yaml", text)]).brief == [message])
    }

    @Test("a key that wide spaces moved to another mapping is not missing in its own")
    func movedKeys() {
        let plan = Sources.plan("- id: 1\n\u{3000}\u{3000}title: 公开").shownText
            .replacing("      \u{3000}", with: "\u{3000}")
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", plan)])
        #expect(library.diagnostics.map(\.id) == [.wideSpace])
    }

    @Test(
        "what is usual in a text is nobody's mistake",
        arguments: [
            "“放管服”改革,见【2026】1号", "http://例.cn/a:b", "上午8:30,下午17:30", "甲\u{FF1A}乙\u{3000}丙\u{A0}丁", "'it''s'",
            "\"a: b, {c}\"", "“甲”、「乙」",
        ])
    func texts(_ text: String) {
        #expect(Library([Sources.bureau, Sources.plan("- id: 1\n  title: \(text)\n  text: \(text)")]).brief == [])
    }

    @Test("a tab behind a colon, a document mark, a known directive and the line ends of an old Mac are read")
    func harmless() {
        let plain = Sources.plan("- {id: 1, title: 公开}")
        let variants = [
            plain.shownText.replacing("title: ", with: "title:\t"), "---\n\(plain.shownText)...\n",
            "%YAML 1.2\n---\n\(plain.shownText)", plain.shownText.replacing("\n", with: "\r"),
        ]
        for text in variants {
            let library = Library([Sources.bureau, Sources.file(plain.path, text)])
            #expect(library.brief == [])
            #expect(library.plans == Library([Sources.bureau, plain]).plans)
        }
    }

    @Test("UTF-16 is named, whether or not it says so itself", arguments: [[0xFF, 0xFE], []])
    func utf16(_ mark: [UInt8]) throws {
        let bytes = "plan: p\ntitle: 方案\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let file = SourceFile(path: "plans/2026.yaml", bytes: mark + bytes)
        let diagnostic = try #require(Library([file]).diagnostics.first)
        #expect(diagnostic.message.en == "the file is not UTF-8 (it is UTF-16)")
        #expect(diagnostic.help?.en == "save it as UTF-8, or run: iconv -f UTF-16 -t UTF-8 FILE > NEW")
        #expect(DiagnosticRenderer.render(diagnostic, source: file.shownText, in: .english).contains("\n  | ^\n"))
    }

    @Test(
        "a file of another ending is not read, unless it is the daemon's own",
        arguments: [("plans/2026.yml", true), ("plans/2026.YAML", true), ("plans/2026.yaml", false)])
    func fileNames(_ path: String, _ isLeftOut: Bool) throws {
        let file = Sources.file(path, Sources.plan("- {id: 1, title: 公开}").shownText)
        let library = Library([Sources.bureau, file])
        #expect(library.diagnostics.map(\.id) == (isLeftOut ? [.fileName] : []))
        #expect(library.plans.isEmpty == isLeftOut)
        #expect(library.contents[path] == (isLeftOut ? nil : .plan("lingnan-2026")))
        let settings = try Repository.source("etc/duban.yaml")
        #expect(Library([SourceFile(path: "duban.yml", bytes: settings.bytes)]).brief == [])
    }
}
