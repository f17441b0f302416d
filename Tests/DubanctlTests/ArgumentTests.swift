import ArgumentParser
import CivilTime
import Control
import Testing

@testable import dubanctl

@Suite("The command line")
struct ArgumentTests {
    @Test("record takes the event, the task and what is known about it")
    func record() throws {
        let line =
            "record formed 4 --item 2021-031 --office 医保中心 --on 2021-09-02 --count 2 "
            + "--ref https://a.cn --note 首批"
        let record = try #require(try Dubanctl.parseAsRoot(line.words) as? Record)
        let expected = FactRequest.Event(
            event: "formed", task: "4", item: "2021-031", office: "医保中心", day: try day("2021-09-02"), count: 2,
            ref: "https://a.cn", note: "首批")
        #expect(record.request == FactRequest(.event(expected)))
    }

    @Test("a count below one is refused as such")
    func countBelowOne() throws {
        let error = try #require(throws: (any Error).self) {
            try Dubanctl.parseAsRoot("record posted 2 --count -1".words)
        }
        #expect(Dubanctl.fullMessage(for: error).hasPrefix("Error: --count -1: 1 or more"))
    }

    @Test(
        "the socket may stand before the command",
        arguments: [
            "--socket /run/a.sock show 4@2021-031", "--socket=/run/a.sock show 4@2021-031",
            "--socket /run/a.sock show -- 4@2021-031", "show 4@2021-031 --socket /run/a.sock",
        ])
    func socketFirst(_ line: String) throws {
        let show = try #require(try Dubanctl.parseAsRoot(TypedWords(line.words).arguments) as? Show)
        #expect(show.daemon.socket == "/run/a.sock")
        #expect(show.obligation == "4@2021-031")
    }

    @Test("done takes the obligation and the day of its evidence")
    func done() throws {
        let line = "done 4@2021-031 --on 2021-09-30 --ref https://a.cn --note 已发"
        let done = try #require(try Dubanctl.parseAsRoot(line.words) as? Done)
        let expected = FactRequest.Done(
            obligation: "4@2021-031", day: try day("2021-09-30"), ref: "https://a.cn", note: "已发")
        #expect(done.request == FactRequest(.done(expected)))
    }

    static let caseLines: [(line: String, fact: FactRequest.Fact)] = [
        (
            "open 依申请公开 --item 2021-031 --on 2021-10-08 --plan p --channel 邮寄 --role 会办=办公室,基金监督科 --role 承办=法规科 "
                + "--role 会办=办公室、医保中心 --ref https://a.cn --note 首件",
            .open(
                .init(
                    procedure: "依申请公开", item: "2021-031", plan: "p", day: CivilDate("2021-10-08"), channel: "邮寄",
                    roles: ["会办": ["办公室", "基金监督科", "医保中心"], "承办": ["法规科"]], ref: "https://a.cn", note: "首件"))
        ),
        (
            "record 告知补正 2021-031 --until 2021-10-22",
            .event(.init(event: "告知补正", task: "2021-031", until: CivilDate("2021-10-22")))
        ),
        (
            "done 24 --evidence 网址=https://a.cn/?a=1 --evidence 文号=1 --over 催过三次",
            .done(.init(obligation: "24", evidence: ["网址": "https://a.cn/?a=1", "文号": "1"], over: "催过三次"))
        ),
        (
            "pause 2021-031 --ground 征求第三方意见 --on 2021-10-08 --until 2021-10-29 --ref r --note n",
            .pause(
                .init(
                    case: "2021-031", ground: "征求第三方意见", day: CivilDate("2021-10-08"), until: CivilDate("2021-10-29"),
                    ref: "r", note: "n"))
        ),
        ("resume 2021-031", .resume(.init(case: "2021-031"))),
        (
            "resume 2021-031 --ground 征求第三方意见 --on 2021-10-20",
            .resume(.init(case: "2021-031", ground: "征求第三方意见", day: CivilDate("2021-10-20")))
        ),
        (
            "extend 2021-031 --by 20个工作日 --ground 案情复杂 --approver 李敏 --told 2021-10-09 --on 2021-10-08",
            .extend(
                .init(
                    case: "2021-031", by: "20个工作日", ground: "案情复杂", approver: "李敏", told: CivilDate("2021-10-09"),
                    day: CivilDate("2021-10-08")))
        ),
        (
            "close 2021-031 --outcome 予以公开 --on 2021-10-26 --over 会办未回",
            .close(.init(obligation: "2021-031", outcome: "予以公开", day: CivilDate("2021-10-26"), over: "会办未回"))
        ),
        ("close 24 --evidence 网址=u", .close(.init(obligation: "24", evidence: ["网址": "u"]))),
        (
            "return 24 --note 缺网址 --on 2021-10-26",
            .return(.init(obligation: "24", note: "缺网址", day: CivilDate("2021-10-26")))
        ),
        (
            "transfer 2021-031 --role 承办 --to 办公室 基金监督科 --note 不属本科职责",
            .transfer(.init(case: "2021-031", role: "承办", offices: ["办公室", "基金监督科"], note: "不属本科职责"))
        ),
        (
            "transfer 2021-031 --role 承办 --to 办公室,基金监督科 --to 法规科 --note 不属本科职责 --on 2021-10-08",
            .transfer(
                .init(
                    case: "2021-031", role: "承办", offices: ["办公室", "基金监督科", "法规科"], note: "不属本科职责",
                    day: CivilDate("2021-10-08")))
        ),
    ]

    static let silenceLines: [(line: String, fact: FactRequest.Fact)] = [
        ("ack 24", .acknowledge(.init(obligation: "24"))),
        ("ack 24 --note 已转经办人", .acknowledge(.init(obligation: "24", note: "已转经办人"))),
        (
            "snooze 24 --until 2021-10-12 --note 等上级文件",
            .snooze(.init(obligation: "24", until: oct12, note: "等上级文件"))
        ),
        (
            "waive 24 --ground 上级已统一公开 --by 李敏 --until 2021-10-12",
            .waive(.init(obligation: "24", until: oct12, ground: "上级已统一公开", by: "李敏"))
        ),
        ("away 周航 --until 2021-10-12", .away(.init(person: "周航", until: oct12))),
        (
            "away zhongshan/zhouhang --from 2021-10-12 --until 2021-10-12 --ground 年休假",
            .away(.init(person: "zhongshan/zhouhang", until: oct12, from: oct12, ground: "年休假"))
        ),
    ]
    private static let oct12 = CivilDate(dayNumber: 18_912)

    @Test("what silences, and who is away, is one line each", arguments: silenceLines)
    func silences(_ line: String, _ fact: FactRequest.Fact) throws {
        let command = try Dubanctl.parseAsRoot(line.words)
        #expect((command as? any FactCommand)?.request == FactRequest(fact))
    }

    @Test("why-not takes a person, an obligation and perhaps a day")
    func whyNot() throws {
        let command = try #require(
            try Dubanctl.parseAsRoot(["why-not", "陈洁", "24", "--on", "2021-10-12"]) as? dubanctl.WhyNot)
        #expect(command.person == "陈洁")
        #expect(command.obligation == "24")
        #expect(command.on == Self.oct12)
    }

    @Test("notices takes whom, since when and of what")
    func notices() throws {
        let command = try #require(
            try Dubanctl.parseAsRoot(
                ["notices", "--to", "办公室", "--since", "2021-10-12", "--obligation", "24"]) as? Notices)
        #expect(command.filter == NoticeFilter(to: "办公室", since: Self.oct12, obligation: "24"))
    }

    @Test("a case is opened, moved and closed by one line each", arguments: caseLines)
    func moves(_ line: String, _ fact: FactRequest.Fact) throws {
        let command = try Dubanctl.parseAsRoot(line.words)
        #expect((command as? any FactCommand)?.request == FactRequest(fact))
    }

    @Test(
        "an extension is asked for in any words that are a length of time",
        arguments: ["20个工作日", "二十日", "20 working days"])
    func lengths(_ by: String) throws {
        let extend = try #require(
            try Dubanctl.parseAsRoot(["extend", "1", "--by", by, "--ground", "g", "--approver", "a"]) as? Extend)
        #expect(extend.by == by)
    }

    @Test("without --on the daemon says which day is today")
    func today() throws {
        let done = try #require(try Dubanctl.parseAsRoot(["done", "4"]) as? Done)
        #expect(done.request == FactRequest(.done(.init(obligation: "4", day: nil))))
    }

    @Test("void takes the number of a fact with or without #", arguments: ["12", "#12"])
    func void(_ number: String) throws {
        let void = try #require(try Dubanctl.parseAsRoot(["void", number, "--note", "记错"]) as? VoidFact)
        #expect(void.request == FactRequest(.void(.init(fact: 12, note: "记错"))))
    }

    @Test("list takes a light by any of its names", arguments: ["dueSoon", "临期", "due soon"])
    func light(_ name: String) throws {
        let list = try #require(
            try Dubanctl.parseAsRoot(
                ["list", "--light", name, "--office", "办公室", "--plan", "p", "--task", "24"]) as? List)
        #expect(list.filter == ObligationFilter(office: "办公室", light: .dueSoon, plan: "p", task: "24"))
    }

    @Test("why is show")
    func why() throws {
        let show = try #require(try Dubanctl.parseAsRoot(["why", "4@2021-031"]) as? Show)
        #expect(show.obligation == "4@2021-031")
    }

    @Test("--socket goes before DUBAN_SOCKET goes before the usual place")
    func socket() throws {
        let plain = try #require(try Dubanctl.parseAsRoot(["status"]) as? Status).daemon
        let named = try #require(try Dubanctl.parseAsRoot(["status", "--socket", "/a"]) as? Status).daemon
        #expect(named.socketPath(environment: ["DUBAN_SOCKET": "/b"]) == "/a")
        #expect(plain.socketPath(environment: ["DUBAN_SOCKET": "/b"]) == "/b")
        #expect(plain.socketPath(environment: ["DUBAN_SOCKET": ""]) == "/run/duban/control.sock")
        #expect(plain.socketPath(environment: [:]) == "/run/duban/control.sock")
    }

    static let wrong: [(line: String, hint: String)] = [
        ("done 4 --on 2021-13-40", "2026-11-22"),
        ("done 4 --on 2021-02-29", "2026-11-22"),
        ("record formed 4 --on 9月2日", "2026-11-22"),
        ("record formed 4 --count 0", "--count 0"),
        ("record formed", "<TASK>"),
        ("list --light purple", "overdue"),
        ("void 十二 --note 记错", "12"),
        ("void 12", "--note"),
        ("show", "<OBLIGATION>"),
        ("open 依申请公开 --on 2021-10-08", "--item"),
        ("open 依申请公开 --item 2021-031", "--on"),
        ("open 依申请公开 --item 1 --on 2021-10-08 --role 办公室", "会办=办公室"),
        ("open 依申请公开 --item 1 --on 2021-10-08 --role 会办=", "会办=办公室"),
        ("open 依申请公开 --item 1 --on 2021-10-08 --role =办公室", "会办=办公室"),
        ("open 依申请公开 --item 1 --on 2021-10-08 --role 会办=,", "会办=办公室"),
        ("record 告知补正 2021-031 --until 两周内", "2026-11-22"),
        ("done 24 --evidence https://a.cn", "网址=https://"),
        ("done 24 --evidence 网址=", "网址=https://"),
        ("done 24 --evidence 网址=a --evidence 网址=b", "'网址'"),
        ("pause 2021-031", "--ground"),
        ("extend 1 --by 很久 --ground g --approver a", "20个工作日"),
        ("extend 1 --by 20 --ground g --approver a", "20个工作日"),
        ("extend 1 --by 3小时 --ground g --approver a", "20个工作日"),
        ("extend 1 --by 20个工作日 --ground g", "--approver"),
        ("return 24", "--note"),
        ("transfer 1 --role 承办 --to 、 --note n", "--to"),
        ("transfer 1 --role 承办 --note n", "--to"),
        ("transfer 1 --role 承办 --to 办公室", "--note"),
        ("ack", "<OBLIGATION>"),
        ("ack 24 --until 2021-10-12", "--until"),
        ("snooze 24", "--until"),
        ("snooze 24 --until 下周", "2026-11-22"),
        ("waive 24 --by 李敏 --until 2021-10-12", "--ground"),
        ("waive 24 --ground g --until 2021-10-12", "--by"),
        ("waive 24 --ground g --by 李敏", "--until"),
        ("away --until 2021-10-12", "<PERSON>"),
        ("away 周航", "--until"),
        ("away 周航 --from 2021-10-13 --until 2021-10-12", "--from"),
        ("why-not 陈洁", "<OBLIGATION>"),
        ("why-not 陈洁 24 --on 昨天", "2026-11-22"),
        ("notices --since 上周", "2026-11-22"),
        ("stauts", "stauts"),
    ]

    @Test("a wrong command ends with 64 and says the form", arguments: wrong)
    func usage(_ line: String, _ hint: String) {
        let error = #expect(throws: (any Error).self) { try Dubanctl.parseAsRoot(line.words) }
        guard let error else { return }
        #expect(Dubanctl.exitCode(for: error).rawValue == 64)
        #expect(Dubanctl.fullMessage(for: error).contains(hint))
    }

    @Test("a text that says nothing is refused", arguments: ["--ground", "--approver"])
    func blank(_ option: String) {
        let words = ["extend", "1", "--by", "20个工作日", "--ground", "g", "--approver", "a", option, " "]
        let error = #expect(throws: (any Error).self) { try Dubanctl.parseAsRoot(words) }
        guard let error else { return }
        #expect(Dubanctl.exitCode(for: error).rawValue == 64)
        #expect(Dubanctl.fullMessage(for: error).contains(option))
    }

    @Test("dubanctl alone prints its help and is not an error")
    func alone() async throws {
        var command = try Dubanctl.parseAsRoot([])
        let error = #expect(throws: (any Error).self) { try command.run() }
        guard let error else { return }
        #expect(Dubanctl.exitCode(for: error) == .success)
        #expect(Dubanctl.fullMessage(for: error).contains("dubanctl <subcommand>"))
    }
}

extension String {
    fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
