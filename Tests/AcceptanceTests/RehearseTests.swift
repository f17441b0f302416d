import Foundation
import TestSupport
import Testing

@Suite("Rehearsing days without a daemon")
struct RehearseTests {
    private let desk: RehearsalDesk

    init() throws { desk = try RehearsalDesk() }

    static let shipped = [
        ("zhongshan-2021.txt", "2021-07-27", "2021-12-31", ["zhongshan-2021"]),
        ("etc-2026.txt", "2026-01-01", "2026-12-31", ["guizhou-2019", "xingtai-2020", "zhongshan-2021"]),
    ]

    @Test("a year of the plans that ship says who would get how many letters", arguments: shipped)
    func shippedPlans(_ golden: String, _ from: String, _ to: String, _ plans: [String]) async throws {
        let ended = try await desk.rehearse(
            from, to, ["--plan"] + plans.map { "\(RehearsalDesk.etc)/plans/\($0).yaml" }, language: "zh_CN.UTF-8")
        #expect(ended.errors == "")
        #expect(ended.code == 0)
        try expectGolden(ended.output, "rehearse/\(golden)")
    }

    @Test("the letters lie in a spool of their own, and other people's software reads every one")
    func letters() async throws {
        let ended = try await desk.rehearse(
            "2021-07-27", "2021-12-31", desk.plan + ["--mail", desk.folder("spool"), "--json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(ended.output.utf8))
        let letters = try await desk.letters(in: "spool")
        #expect(letters.count == report.letters)
        #expect(letters.allSatisfy { $0.defects.isEmpty })
        #expect(Set(letters.map(\.messageID)).count == letters.count)
        // A weekly sheet is one thing told, however many offices its reader leads.
        let told = letters.flatMap { letter in
            Set(letter.notices.map { $0.hasPrefix("duban/sheet-") ? $0.prefix { $0 != ";" } : $0[...] })
        }
        #expect(told.count == report.reminders)
        let last = try #require(letters.last { $0.mailbox == "fagui-liaison" })
        #expect(last.sent == "2021-12-31 08:30")
        #expect(last.body.contains("规章集中统一公开"))
    }

    @Test("a folder in which something lies is refused as a spool, and stays as it is")
    func takenSpool() async throws {
        try desk.folder.write("mine", to: "spool/fagui-liaison/new/1")
        let ended = try await desk.rehearse("2021-12-01", "2021-12-31", desk.plan + ["--mail", desk.folder("spool")])
        #expect(ended.code == 1)
        #expect(ended.output == "")
        #expect(
            ended.errors == """
                error: spool is not empty; no rehearsed letter goes there
                help: give --mail a folder that is not there yet

                """)
        #expect(try desk.names(in: "spool/fagui-liaison/new") == ["1"])
        #expect(try desk.names(in: "spool") == ["fagui-liaison"])
    }

    @Test("what is recorded meanwhile is played")
    func facts() async throws {
        try desk.folder.write(
            """
            {"kind": "done", "obligation": "24", "day": "2021-12-15", "ref": "https://example.cn/24"}
            {"at": "2021-11-05T09:00", "kind": "event", "event": "briefed", "task": "34", "day": "2021-11-04"}

            """, to: "facts.jsonl")
        let ended = try await desk.rehearse(
            "2021-07-27", "2021-12-31",
            desk.plan + ["--facts", desk.folder("facts.jsonl"), "--mail", desk.folder("spool")])
        #expect(ended.errors == "")
        #expect(ended.output.contains("on the last day: 2 closed on time."))
        let told = Set(try await desk.letters(in: "spool").filter { $0.sent > "2021-12-15" }.flatMap(\.notices))
        #expect(!told.contains { $0.hasPrefix("zhongshan-2021/24;") || $0.hasPrefix("zhongshan-2021/34") })
    }

    @Test("a fact that is refused is told with its line, and no spool is left behind")
    func refusedFact() async throws {
        try desk.folder.write(
            #"{"kind": "done", "obligation": "99", "day": "2021-12-20"}"#, to: "facts.jsonl")
        let ended = try await desk.rehearse(
            "2021-12-01", "2021-12-31",
            desk.plan + ["--facts", desk.folder("facts.jsonl"), "--mail", desk.folder("spool")])
        #expect(ended.code == 2)
        #expect(ended.output == "")
        #expect(ended.errors.hasPrefix("error: facts.jsonl:1: there is no obligation '99'\nhelp: "))
        #expect(try !desk.names(in: ".").contains { $0.contains("spool") })
    }

    @Test("of a wrong plan the same is said as by check")
    func wrongPlan() async throws {
        let text = try desk.text(of: "plans/zhongshan-2021.yaml")
        try desk.folder.write(text.replacing("due: 2021年底前", with: "due: 2021年底钱"), to: "plans/wrong.yaml")
        try desk.copy("bureaus")
        let ended = try await desk.rehearse("2021-12-01", "2021-12-31", ["--plan", desk.folder("plans/wrong.yaml")])
        let check = try await desk.ask(["check", desk.folder("plans/wrong.yaml")])
        #expect(ended.code == 2)
        #expect(ended.output == "")
        #expect(ended.errors == check.errors)
        #expect(check.errors.hasPrefix("plans/wrong.yaml:"))
    }

    @Test("a plan whose bureau is missing says where it was looked for")
    func missingBureau() async throws {
        try desk.copy("plans")
        let plan = ["--plan", desk.folder("plans/zhongshan-2021.yaml")]
        let ended = try await desk.rehearse("2021-12-01", "2021-12-31", plan)
        #expect(ended.code == 2)
        #expect(ended.errors.hasPrefix("plans/zhongshan-2021.yaml:10:9: error: unknown bureau 'zhongshan'"))
        #expect(ended.errors.hasSuffix("help: the bureau's file is not in bureaus; add --bureau FILE\n"))
        let bureau = ["--bureau", "\(RehearsalDesk.etc)/bureaus/zhongshan.yaml"]
        #expect(try await desk.rehearse("2021-12-01", "2021-12-31", plan + bureau).code == 0)
    }

    @Test("against the files in force only what differs is shown: dates, people, the first letters")
    func against() async throws {
        try desk.configure()
        let text = try desk.text(of: "plans/zhongshan-2021.yaml")
        let ladder = """
            defaults: {basis: 分工方案, ladder: 本局}
            ladders:
              本局:
                - {when: 应办日前10个工作日, to: liaison}
                - {when: 应办日前1个工作日, to: [liaison, head]}
            """
        try desk.folder.write(
            text.replacing("due: 2021年底前", with: "due: 2021年11月底前")
                .replacing("defaults: {basis: 分工方案}", with: ladder), to: "changed.yaml")
        let days = ["--config", desk.folder("duban.yaml"), "--against", "--plan", desk.folder("changed.yaml")]
        let ended = try await desk.rehearse("2021-07-27", "2021-12-31", days, language: "zh_CN.UTF-8")
        #expect(ended.errors == "")
        #expect(ended.code == 0)
        try expectGolden(ended.output, "rehearse/against.txt")

        try desk.folder.write(text, to: "changed.yaml")
        let same = try await desk.rehearse("2021-07-27", "2021-12-31", days)
        #expect(
            same.output
                == "rehearsed 2021-07-27 to 2021-12-31, against the files in force: no requirement, date or letter differs.\n"
        )
    }

    @Test(
        "a command that makes no sense is told what it lacks",
        arguments: [
            (["--from", "2021-12-31", "--to", "2021-12-01"], "--to is before --from"),
            (
                ["--from", "2021-12-01", "--to", "2121-12-01"],
                "at most 10 years are rehearsed at once: from 2021-12-01, --to is 2031-11-30 or earlier"
            ),
            (["--from", "2021-12-01"], "Missing expected argument '--to <DAY>'"),
            (
                ["--from", "2021-12-01", "--to", "2021-12-31", "--against"],
                "--against needs the files to compare, as --plan FILE"
            ),
        ])
    func wrongCommand(_ arguments: [String], _ message: String) async throws {
        let ended = try await desk.ask(["rehearse"] + arguments)
        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(ended.errors.contains(message))
    }

    @Test("a comparison that fails leaves nothing behind, and a file named twice is refused")
    func leavesNothing() async throws {
        try desk.configure()
        try desk.folder.write(desk.text(of: "plans/zhongshan-2021.yaml"), to: "changed.yaml")
        try desk.folder.write(#"{"kind": "done", "obligation": "99", "day": "2021-12-20"}"#, to: "facts.jsonl")
        let changed = ["--config", desk.folder("duban.yaml"), "--plan", desk.folder("changed.yaml")]
        let ended = try await desk.rehearse(
            "2021-12-01", "2021-12-31",
            changed + ["--against", "--facts", desk.folder("facts.jsonl"), "--mail", desk.folder("spool")])
        #expect(ended.code == 2)
        #expect(
            ended.errors == """
                error: facts.jsonl:1: there is no obligation '99'
                help: write under 'obligation' what was open then, as 24, 34@2021

                """)
        #expect(try !desk.names(in: ".").contains { $0.contains("spool") })

        let twice = try await desk.rehearse(
            "2021-12-01", "2021-12-31", changed + ["--plan", desk.folder("./changed.yaml")])
        #expect(twice.code == 64)
        #expect(twice.errors.hasPrefix("error: changed.yaml and ./changed.yaml are the same file\n"))
    }

    @Test("what cannot be compared or read says what to type, in Chinese where the screen is Chinese")
    func missingFiles() async throws {
        let days = ("2021-12-01", "2021-12-31")
        let missing = ["--config", desk.folder("none.yaml")]
        let alone = try await desk.rehearse(days.0, days.1, desk.plan + missing, language: "zh_CN.UTF-8")
        #expect(
            alone.errors == """
                错误: 读不了 none.yaml:没有这个文件或文件夹
                下一步: 改正 --config 的路径;写了 --plan 时可以不写 --config

                """)
        let against = try await desk.rehearse(days.0, days.1, desk.plan + missing + ["--against"])
        #expect(
            against.errors == """
                error: cannot read none.yaml: No such file or directory
                help: --against compares with the daemon's own files: name its file with --config

                """)
    }

    @Test("a requirement that changes is shown with its task, even where no date does")
    func requirement() async throws {
        try desk.configure("xingtai-2020", bureau: "xingtai")
        try desk.copy("procedures")
        let text = try desk.text(of: "plans/xingtai-2020.yaml")
        try desk.folder.write(text.replacing("due: 一周发布不少于两条", with: "due: 一周发布不少于三条"), to: "changed.yaml")
        let ended = try await desk.rehearse(
            "2026-07-01", "2026-09-30",
            ["--config", desk.folder("duban.yaml"), "--against", "--plan", desk.folder("changed.yaml")],
            language: "zh_CN.UTF-8")
        #expect(ended.errors == "")
        try expectGolden(ended.output, "rehearse/requirement.txt")
    }

    @Test("help is there in both languages")
    func help() async throws {
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await desk.ask(["rehearse", "--help"], language: locale)
            try expectGolden(ended.output, "help-rehearse.\(language).txt")
        }
    }

    private struct Report: Decodable {
        var letters: Int
        var reminders: Int
    }
}

/// A folder in which somebody rehearses with the real program.
private struct RehearsalDesk {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let etc = "\(Programs.repository)/etc"

    static let settings = """
        bureaus: ./bureaus
        plans: ./plans
        procedures: ./procedures
        calendars: ./calendars
        ledger: ./state/ledger.sqlite
        socket: ./run/control.sock
        mail: {spool: ./mail}
        hours: {from: "08:30", to: "17:30"}
        """

    /// The shipped plan of 2021 with the bureau beside it.
    var plan: [String] { ["--plan", "\(Self.etc)/plans/zhongshan-2021.yaml"] }

    func rehearse(
        _ from: String, _ to: String, _ arguments: [String], language: String = "C.UTF-8"
    ) async throws -> Ended {
        try await ask(["rehearse", "--from", from, "--to", to] + arguments, language: language)
    }

    /// Runs it; what it says of files is shown relative to the folder.
    func ask(_ arguments: [String], language: String = "C.UTF-8") async throws -> Ended {
        var ended = try await RunningProgram(
            Programs.dubanctl, arguments, environment: ["LANG": language, "COLUMNS": "100"],
            folder: URL(filePath: folder.path)
        ).ended()
        ended.output = ended.output.replacing("\(folder.path)/", with: "")
        ended.errors = ended.errors.replacing("\(folder.path)/", with: "")
        return ended
    }

    /// A daemon's file with one plan and its bureau.
    func configure(_ plan: String = "zhongshan-2021", bureau: String = "zhongshan") throws {
        for file in ["bureaus/\(bureau).yaml", "plans/\(plan).yaml"] { try folder.write(text(of: file), to: file) }
        try folder.write(Self.settings, to: "duban.yaml")
    }

    func letters(in spool: String) async throws -> [ReadLetter] {
        let script = "\(Programs.repository)/Tests/AcceptanceTests/read-spool.py"
        let ended = try await RunningProgram(
            "/usr/bin/env", ["python3", script, folder(spool)], folder: URL(filePath: folder.path)
        ).ended()
        #expect(ended.errors == "")
        return try JSONDecoder().decode([ReadLetter].self, from: Data(ended.output.utf8))
    }

    func text(of file: String) throws -> String { try String(contentsOfFile: "\(Self.etc)/\(file)", encoding: .utf8) }

    func copy(_ name: String) throws {
        try FileManager.default.copyItem(atPath: "\(Self.etc)/\(name)", toPath: folder(name))
    }

    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder(name)).sorted()
    }
}
