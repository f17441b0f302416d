import Foundation
import Plans
import TestSupport
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("every kind of mistake is shown with its place, a caret and what to type", arguments: DiagnosticID.allCases)
    func golden(_ id: DiagnosticID) throws {
        let files = FaultyFiles.with(id)
        #expect(Library(files).diagnostics.contains { $0.id == id })
        try expectGolden(Library.rendered(files), "diagnostics/\(id.rawValue).txt")
    }

    @Test("no golden file stands for a kind of mistake that is gone")
    func complete() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/diagnostics")
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
        #expect(Library(FaultyFiles.with(id)).diagnostics.allSatisfy { $0.help?.isEmpty == false })
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
        #expect(places.count == 10)
        #expect(places.map(\.line) == places.map(\.line).sorted())
    }

    @Test("mistakes in several files are shown file by file, in the order of the files")
    func severalFiles() {
        let first = Sources.file("bureaus/a.yaml", "bureau: a\nname: 甲局\n")
        let second = Sources.file("bureaus/b.yaml", "bureau: b\nname: 乙局\n")
        #expect(Library([second, first]).diagnostics.map(\.file).first == "bureaus/b.yaml")
        #expect(Set(Library([second, first]).diagnostics.map(\.file)) == ["bureaus/a.yaml", "bureaus/b.yaml"])
    }
}
