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

    @Test("done takes the obligation and the day of its evidence")
    func done() throws {
        let line = "done 4@2021-031 --on 2021-09-30 --ref https://a.cn --note 已发"
        let done = try #require(try Dubanctl.parseAsRoot(line.words) as? Done)
        let expected = FactRequest.Done(
            obligation: "4@2021-031", day: try day("2021-09-30"), ref: "https://a.cn", note: "已发")
        #expect(done.request == FactRequest(.done(expected)))
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
        ("stauts", "stauts"),
    ]

    @Test("a wrong command ends with 64 and says the form", arguments: wrong)
    func usage(_ line: String, _ hint: String) {
        let error = #expect(throws: (any Error).self) { try Dubanctl.parseAsRoot(line.words) }
        guard let error else { return }
        #expect(Dubanctl.exitCode(for: error).rawValue == 64)
        #expect(Dubanctl.fullMessage(for: error).contains(hint))
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
