import Foundation
import Plans
import Rules
import TestSupport
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test(
        "every kind of mistake is shown in both languages with its place, a caret and what to type",
        arguments: DiagnosticID.allCases, Language.allCases)
    func golden(_ id: DiagnosticID, _ language: Language) throws {
        let files = FaultyFiles.with(id)
        #expect(Library(files).diagnostics.contains { $0.id == id })
        try expectGolden(Library.rendered(files, in: language), "\(Self.folder(of: language))/\(id.rawValue).txt")
    }

    private static func folder(of language: Language) -> String {
        switch language {
        case .chinese: "diagnostics-zh"
        case .english: "diagnostics"
        }
    }

    @Test("no Chinese message is left in English", arguments: DiagnosticID.allCases)
    func chinese(_ id: DiagnosticID) {
        for diagnostic in Library(FaultyFiles.with(id)).diagnostics { #expect(diagnostic.leftInEnglish == []) }
    }

    @Test("a message that is not put into Chinese, or only in part, is found")
    func leftInEnglish() {
        let left = ["the file is empty", "文件 is empty", "应当是Wording(zh: 方案)", "文件是空的\u{FF0C}请写上"]
        #expect(left.allSatisfy { Wording(zh: $0, en: "").isLeftInEnglish })
        let put = ["文件是空的", "写成'the file is empty'", "加上{any: [甲, 乙]}", "另存为UTF-8"]
        #expect(!put.contains { Wording(zh: $0, en: "").isLeftInEnglish })
    }

    @Test("no golden file stands for a kind of mistake that is gone", arguments: Language.allCases)
    func complete(_ language: Language) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/\(Self.folder(of: language))")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == DiagnosticID.allCases.map { "\($0.rawValue).txt" }.sorted())
    }

    @Test("every kind of mistake stands once in docs/diagnostics.md, with its severity, and nothing else does")
    func documented() throws {
        let page = try Repository.source("docs/diagnostics.md").shownText
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
        #expect(rows.map(\.[0]).sorted() == DiagnosticID.allCases.map(\.rawValue).sorted())
        for row in rows {
            let id = try #require(DiagnosticID(rawValue: row[0]))
            #expect(row.count == 4, "\(id)")
            let severities = Library(FaultyFiles.with(id)).diagnostics.filter { $0.id == id }.map(\.severity.rawValue)
            #expect(Set(severities) == [row[1]], "\(id)")
        }
    }

    @Test("every message says what to type", arguments: DiagnosticID.allCases)
    func help(_ id: DiagnosticID) {
        #expect(Library(FaultyFiles.with(id)).diagnostics.allSatisfy { $0.help?.en.isEmpty == false })
    }

    @Test("all mistakes of a file are shown at once, in the order of the file")
    func allAtOnce() throws {
        let plan = Sources.plan(
            """
            - id: 1
              titel: 公开规划
              text: 主动公开各类规划。
              offices: 办公司
              due: 2026年13月1日前
            - {id: 2, title: 公开预算, lead: 办公室, lead: 法规科}
            - id: 2
              title: 公开决算
              lead: 办公室
              due: 自该信息公布之日起20个工作日内
              ladder: 长期
              met: publish
            - id: 3
              title: [公开结余]
              hours: {from: "17:30", to: "08:30"}
            """, keys: "issued: 2026-02-30\nyear: 2026\n")
        try expectGolden(Library.rendered([Sources.bureau, plan]), "all-at-once.txt")
        let places = Library([Sources.bureau, plan]).diagnostics.map(\.place)
        #expect(places.count == 11)
        #expect(places.map(\.line) == places.map(\.line).sorted())
    }

    @Test(
        "what only follows from a mistake is not said beside it",
        arguments: [
            ("- {id: 1, title: 公开, lead: 办公室}\n- {▸Id: 2, title: 公开, offices: {same-as: 3}}", "unknown-key"),
            ("- {id: 1, title: 公开, offices: {same-as: 2}}\n- {▸Id: 2, title: 公开, lead: 办公室}", "unknown-key"),
            ("- {id: 1, title: 公开, lead: ▸办公司, due: 2026年底前}", "unknown-office"),
            ("- {id: 1, title: 公开, lead: 办公室, due: 20日内, opens: ▸印发}", "unknown-event"),
            ("- {id: 1, title: 公开, lead: 办公室, due: ▸{phase: 及时, as: 20日内}}", nil),
        ])
    func consequences(_ tasks: String, _ id: String?) {
        let (text, place) = Sources.marked(Sources.plan(tasks).shownText)
        let brief = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)]).brief
        #expect(brief.count == 1)
        if let id { #expect(brief.first?.hasPrefix("\(place) \(id): ") == true) }
    }

    @Test(
        "a person, an office, an event or a rung that cannot be read is not unknown elsewhere as well",
        arguments: [
            (
                "  limin: {name: 李敏, mail: limin, account: limin}",
                "  limin\u{FF1A} {name: 李敏, mail: limin}\n  he: {name: 何芳, mail: he}", ""
            ),
            ("  limin: {name", "  李敏: {name", ""),
            ("  办公室: {", "  ' 办公室': {", ""),
            ("", "", "events: {形成: formed}"),
            ("", "", "ladders: {甲: [{when: 逾期1个工作曰, to: manager}, {when: 逾期3个工作日, to: leader}]}"),
        ])
    func unreadElsewhere(_ right: String, _ wrong: String, _ key: String) {
        let bureau = Sources.bureauText.replacing(right, with: wrong)
        let plan = Sources.plan("- {id: 1, title: 公开, lead: 办公室, due: 20日内, opens: 形成}").shownText
            .replacing("events: {formed: 形成, posted: 更新}", with: key.isEmpty ? "events: {formed: 形成}" : key)
            .replacing(
                "year: 2026\n", with: key.hasPrefix("ladders") ? "year: 2026\nevents: {formed: 形成}\n" : "year: 2026\n")
        let library = Library([Sources.file("bureaus/lingnan.yaml", bureau), Sources.file("plans/2026.yaml", plan)])
        let errors = library.diagnostics.filter { $0.severity == .error }
        let expected = right.isEmpty ? ["plans/2026.yaml"] : ["bureaus/lingnan.yaml", "plans/2026.yaml"]
        #expect(errors.map(\.file) == expected, "\(library.brief)")
    }

    @Test("a plan without its bureau, or with a misspelled first key, is read for its other mistakes all the same")
    func withoutBureau() {
        let text = Sources.plan("- {id: 1, titel: 公开, lead: 无此科, ladder: 长期}").shownText
        let unknown = Sources.file("plans/2026.yaml", text.replacing("bureau: lingnan", with: "bureau: linnan"))
        #expect(
            Library([Sources.bureau, unknown]).diagnostics.map(\.id) == [.unknownBureau, .unknownKey, .unknownLadder])
        let missing = Sources.file("plans/2026.yaml", text.replacing("bureau: lingnan\n", with: ""))
        #expect(
            Library([Sources.bureau, missing]).diagnostics.map(\.id) == [.missingKey, .unknownKey, .unknownLadder])
        let misspelled = Sources.file("plans/2026.yaml", text.replacing("plan: lin", with: "plna: lin"))
        #expect(Library([Sources.bureau, misspelled]).diagnostics.first?.help?.en == "write 'plan'")
        let bureau = Sources.bureauText.replacing("bureau:", with: "buraeu:")
        #expect(
            Library([Sources.file("bureaus/lingnan.yaml", bureau)]).diagnostics.map(\.help?.en) == ["write 'bureau'"])
    }

    @Test("mistakes in several files are shown file by file, in the order of the files")
    func severalFiles() {
        let first = Sources.file("bureaus/a.yaml", "bureau: a\nname: 甲局\n")
        let second = Sources.file("bureaus/b.yaml", "bureau: b\nname: 乙局\n")
        #expect(Library([second, first]).diagnostics.map(\.file).first == "bureaus/b.yaml")
        #expect(Set(Library([second, first]).diagnostics.map(\.file)) == ["bureaus/a.yaml", "bureaus/b.yaml"])
    }
}
