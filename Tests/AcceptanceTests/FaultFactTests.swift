import Control
import Foundation
import Glibc
import TestSupport
import Testing

/// What people say while the ledger can't keep it is refused whole; nothing that was answered is lost or stands twice.
@Suite("Facts and a full disk of the ledger")
struct FaultFactTests {
    @Test(
        "a fact that there is no room for is refused in one sentence, and stands once when it is said again",
        .enabled(if: Self.canMount, "a disk of our own needs root"))
    func refused() async throws {
        let (office, disk, days) = try await begun()
        let early = try #require(try await office.office.ask("done", "15a").output.matches(of: /fact (\d+)/).first?.1)
        let commands = [
            ["done", "16a"], ["record", "formed", "公开", "--item", "甲"], ["void", String(early), "--note", "写错了"],
            ["ack", "17a"],
        ]
        let before = try await stand(in: office)
        try await disk.fill()
        for command in commands {
            for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
                let refused = try await office.office.ask(command, language: locale)
                #expect(refused.code == 1)
                #expect(refused.output == "")
                try expectGolden(
                    refused.errors.withoutParticulars(of: office.office), "fact-without-room.\(language).txt")
            }
        }
        #expect(try await stand(in: office) == before)

        try await disk.empty()
        for command in commands {
            let recorded = try await office.office.ask(command, language: "C.UTF-8")
            #expect(recorded.errors == "")
            #expect(recorded.code == 0)
        }
        #expect(try await stand(in: office) != before)
        try await end(days, after: "facts came while the disk of the ledger was full")
        let facts = try await office.ledger().facts
        #expect(
            facts.map { "\($0.kind) \($0.subject)" } == [
                "done faults/15a", "done faults/16a", "event faults/公开@甲", "void faults/15a", "acknowledged faults/17a",
            ])
        try await expectSound(office)
    }

    @Test(
        "a plan whose version there is no room for is not taken, and is once there is room",
        .enabled(if: Self.canMount, "a disk of our own needs root"))
    func reloaded() async throws {
        let (office, disk, days) = try await begun()
        try await disk.fill()
        try office.office.write(Self.plan.replacing("每日两件", with: "每日几件"), to: "plans/plan.yaml")
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let refused = try await office.office.ask("reload", language: locale)
            #expect(refused.code == 1)
            try expectGolden(
                refused.errors.withoutParticulars(of: office.office), "reload-without-room.\(language).txt")
        }
        #expect(try await versions(in: office) == [1])

        try await disk.empty()
        #expect(try await office.office.ask("reload", language: "C.UTF-8").code == 0)
        #expect(try await versions(in: office) == [2])
        try await end(days, after: "a plan was edited while the disk of the ledger was full")
        try await expectSound(office)
    }

    private func versions(in office: CrashOffice) async throws -> [Int] {
        try await office.office.askJSON(StatusReport.self, "status").plans.map(\.version)
    }

    @Test(
        "a request whose answer was lost is the same fact when it is repeated under its key, on a full disk or not",
        .enabled(if: Self.canMount, "a disk of our own needs root"))
    func repeated() async throws {
        let (office, disk, days) = try await begun()
        let request = FactRequest(.event(.init(event: "formed", task: "公开", item: "甲")), clientKey: "甲-1")
        try await disk.fill()
        for _ in 1...2 {
            let error = await #expect(throws: ControlClientError.self) { try await office.client.record(request) }
            #expect(error?.refusalCode == "ledger-not-written")
        }
        try await disk.empty()
        let asking = try send(request, to: office.office)
        while try await office.office.askJSON(ObligationList.self, "list", "--task", "公开").items.isEmpty {}
        asking.signal(SIGKILL)
        _ = try await asking.ended()
        try await disk.fill()
        // It needs no room to be known again.
        let again = try await office.client.record(request)
        #expect(again.repeated)
        try await disk.empty()
        #expect(try await office.client.record(request).seq == again.seq)

        try await end(days, after: "an answer was lost around a full disk of the ledger")
        let facts = try await office.ledger().facts
        #expect(facts.map(\.seq) == [again.seq])
        #expect(facts.map(\.clientKey) == ["甲-1"])
        try await expectSound(office)
    }

    @Test(
        "while room is made page by page, a fact is recorded whole or not at all",
        .enabled(if: Self.canMount, "a disk of our own needs root"))
    func pageByPage() async throws {
        let (office, disk, days) = try await begun()
        let before = try await stand(in: office)
        try await disk.fill()
        var refusals = 0
        while try await office.office.ask("record", "formed", "公开", "--item", "甲").code != 0 {
            refusals += 1
            #expect(try await stand(in: office) == before)
            try await disk.makeRoom(pages: 1)
        }
        // The rows of one fact don't fit in one page.
        #expect(refusals > 1)
        #expect(try await stand(in: office) != before)
        try await disk.empty()
        try await end(days, after: "\(refusals) facts refused while room was made page by page")
        #expect(try await office.ledger().facts.map(\.subject) == ["faults/公开@甲"])
        try await expectSound(office)
    }

    /// An office whose ledger has a disk of its own, after its first days.
    private func begun() async throws -> (office: CrashOffice, disk: FaultDisk, days: FaultDays) {
        let office = try await CrashOffice(.maildir, plan: Self.plan, disk: .ledger)
        let disk = try #require(office.disk)
        var days = try await FaultDays(in: office)
        try await days.live()
        return (office, disk, days)
    }

    /// Lives the rest of the days.
    private func end(_ days: FaultDays, after fault: String) async throws {
        var days = days
        try await days.live()
        try await days.end(after: fault, .maildir, isSame: false)
    }

    /// What is owed, with how it stands.
    private func stand(in office: CrashOffice) async throws -> [ObligationRow] {
        try await office.office.askJSON(ObligationList.self, "list").items
    }

    private func expectSound(_ office: CrashOffice) async throws {
        let verified = try await office.office.ask("verify", "--config", office.office.settingsPath)
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    }

    /// Sends it and never reads the answer.
    private func send(_ request: FactRequest, to office: Office) throws -> RunningProgram {
        let body = try ControlJSON.encode(request)
        let head = """
            POST /v1/facts HTTP/1.1\r
            Host: duban\r
            Content-Type: application/json; charset=utf-8\r
            Content-Length: \(body.count)\r
            \r

            """
        let script = """
            import select, socket, sys
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(sys.argv[1])
            connection.sendall(sys.stdin.buffer.read())
            select.select([connection], [], [])
            """
        return try RunningProgram(
            "/usr/bin/env", ["python3", "-c", script, office.socketPath], input: Data(head.utf8) + body,
            folder: office.folder)
    }

    private static let plan =
        FaultDays.plan + """
                  - {id: 公开, title: 公开文件, lead: 办公室, due: 自形成之日起20个工作日内, ladder: 一次}
            events: {formed: 形成}

            """

    private static let canMount = JournalTests.canRun
}

extension ControlClientError {
    /// Nil where no daemon answered.
    fileprivate var refusalCode: String? {
        if case .refused(let error) = self { error.code } else { nil }
    }
}
