import Foundation
import Plans
import TestSupport
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("every kind of mistake is shown with its place, a caret and what to type", arguments: DiagnosticID.allCases)
    func golden(_ id: DiagnosticID) throws {
        let files = Self.faulty(id)
        #expect(Library(files).diagnostics.contains { $0.id == id })
        try expectGolden(Library.rendered(files), "diagnostics/\(id.rawValue).txt")
    }

    @Test("no golden file stands for a kind of mistake that is gone")
    func complete() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/diagnostics")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == DiagnosticID.allCases.map { "\($0.rawValue).txt" }.sorted())
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

    /// One file with that mistake, and what it needs beside it.
    private static func faulty(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .notUTF8:
            [
                SourceFile(
                    path: "plans/2026.yaml", bytes: Array("plan: p\ntitle: ".utf8) + [0xD5, 0xFE, 0xCE, 0xF1, 0x0A])
            ]
        case .tabIndentation: [Sources.file("plans/2026.yaml", "plan: p\nsections:\n\t- title: 公开\n")]
        case .fullWidthColon: [Sources.file("plans/2026.yaml", "plan：lingnan-2026\nbureau: lingnan\n")]
        case .syntax: [Sources.file("plans/2026.yaml", "plan: p\nevents: {formed: 形成\nsections: []\n")]
        case .emptyFile: [Sources.file("plans/2026.yaml", "# 待写\n")]
        case .tooLarge:
            [Sources.file("plans/2026.yaml", "plan: p\na: &a [x,x,x,x]\n" + HostileFileTests.bomb(levels: 20))]
        case .unknownFileKind: [Sources.file("plans/2026.yaml", "title: 分工方案\ntasks: []\n")]
        case .unknownKey: with("- {id: 24, titel: 规章集中统一公开}")
        case .duplicateKey: with("- id: 24\n  title: 规章集中统一公开\n  lead: 办公室\n  title: 规章公开")
        case .missingKey: with("- title: 规章集中统一公开\n  lead: 办公室")
        case .wrongType: with("- id: 24\n  title: 规章集中统一公开\n  offices: [办公室]")
        case .invalidName: with("- {id: 24/1, title: 规章集中统一公开}")
        case .invalidDate: with("- {id: 24, title: 规章集中统一公开}", keys: "issued: 2026-02-30\n")
        case .invalidValue: with("- {id: 24, title: 规章集中统一公开, hours: {from: \"17:30\", to: \"08:30\"}}")
        case .unknownOffice: with("- {id: 24, title: 规章集中统一公开, offices: '法规科牵头,办公司配合'}")
        case .unknownSeat: withLadder("{when: 应办日, to: [liaison, boss]}")
        case .unknownPerson:
            [
                Sources.file(
                    "bureaus/lingnan.yaml",
                    Sources.bureauText.replacing(
                        "{liaison: zhouhang, head: limin, leader: limin}", with: "{head: limn}"))
            ]
        case .unknownEvent: with("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 20个工作日内, opens: 印发}")
        case .unknownLadder: with("- {id: 24, title: 规章集中统一公开, ladder: 常规规}")
        case .unknownBureau:
            [Sources.bureau, Sources.file("plans/2026.yaml", "plan: p\nbureau: linnan\ntitle: 分工方案\nsections: []\n")]
        case .unknownTask: with("- {id: 24, title: 规章集中统一公开, offices: {same-as: 23, inferred: 合并单元格}}")
        case .duplicateTask: with("- {id: 24, title: 规章集中统一公开}\n- {id: 25, title: 网站}\n- {id: 24, title: 规章}")
        case .duplicateName:
            [
                Sources.file(
                    "bureaus/lingnan.yaml", Sources.bureauText.replacing("aliases: [法规科]", with: "aliases: [办公室]"))
            ]
        case .formerNameInUse: with("- {id: 24, title: 规章集中统一公开}\n- {id: 25, was: 24, title: 规章公开}")
        case .unreadablePhrase: with("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 2026年底左右完成}")
        case .unreadableOffices: with("- {id: 24, title: 规章集中统一公开, offices: 办公室、法规科}")
        case .unreadableRung: withLadder("{when: 应办日前5天左右, to: liaison}")
        case .missingOffices: with("- {id: 24, title: 规章集中统一公开, due: 2026年底前}")
        case .missingEvent: with("- {id: 24, title: 公开栏更新, lead: 办公室, due: 每周不少于2次}")
        case .missingYear: with("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 12月25日前}", keys: "")
        case .taskCycle:
            with(
                """
                - {id: 3, title: 汇总, lead: 办公室, due: 2026年9月30日前, after: [1, 7]}
                - {id: 7, title: 审核, lead: 法规科, due: 2026年8月31日前, after: 12}
                - {id: 12, title: 报送, lead: 办公室, due: 2026年10月31日前, after: 3}
                - {id: 1, title: 布置, lead: 办公室, due: 2026年6月30日前}
                """)
        case .afterOtherPeriod:
            with(
                """
                - {id: 7, title: 季度汇总, lead: 办公室, due: 每季度, after: 8}
                - {id: 8, title: 年度方案, lead: 法规科, due: 2026年3月31日前}
                """)
        case .dueBeforeBlocker:
            with(
                """
                - {id: 7, title: 汇总, lead: 办公室, due: 2026年8月31日前, after: 8}
                - {id: 8, title: 审核, lead: 法规科, due: 2026年9月30日前}
                """)
        case .leaderBeforeManager: withLadder("{when: 逾期3个工作日, to: [head, leader], tone: 督办}")
        case .calendarGap: [announced(2024), announced(2027)]
        case .makeUpDayAtRest:
            [announced(2027, holidays: "[{name: 国庆节, \"off\": [2027-10-01], work: [2027-10-09, 2027-10-01]}]")]
        }
    }

    private static func with(_ tasks: String, keys: String = "year: 2026\n") -> [SourceFile] {
        [Sources.bureau, Sources.plan(tasks, keys: keys)]
    }

    private static func withLadder(_ rung: String) -> [SourceFile] {
        with("- {id: 24, title: 规章集中统一公开}", keys: "ladders:\n  本局:\n    - \(rung)\n")
    }

    private static func announced(_ year: Int, holidays: String = "[]") -> SourceFile {
        Sources.file(
            "calendars/cn-\(year).yaml",
            "year: \(year)\nstatus: official\nsource: {number: 第1号}\nholidays: \(holidays)\n")
    }
}
