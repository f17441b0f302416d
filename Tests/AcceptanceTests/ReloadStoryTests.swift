import CivilTime
import Control
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A plan is edited while the daemon runs", .serialized)
struct ReloadStoryTests {
    private let office: Office

    init() throws {
        office = try Office(plans: "./plans", mailFormat: "mbox")
        try office.write("2021-11-01T09:00,0.000001", to: "clock")
        try office.write(Self.plan, to: "plans/zhongshan.yaml")
    }

    @Test("a saved file is in force without a command, its moved date is told once, and old news is not told again")
    func saved() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        #expect(try await office.letters().map(\.mailbox) == ["fagui-liaison"])
        try office.write(Self.plan.replacing("11月15日前", with: "11月12日前"), to: "plans/zhongshan.yaml")
        try await open.nextReload()
        #expect(try await office.askJSON(ObligationDetail.self, "show", "1").row.due == day("2021-11-12"))
        let letters = try await office.letters()
        #expect(letters.map(\.mailbox) == ["fagui-liaison", "fagui-liaison"])
        #expect(letters.last?.body.contains("期限由11月15日提前到11月12日。") == true)
        #expect(Set(letters.flatMap(\.notices)).count == letters.flatMap(\.notices).count)
        #expect(try await open.close().code == 0)
    }

    @Test("dubanctl reload shows what moved, and exits with 2 for a file that is wrong")
    func asked() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        try office.write(Self.plan.replacing("11月15日前", with: "11月30日前"), to: "plans/zhongshan.yaml")
        let moved = try await office.ask("reload")
        #expect(moved.code == 0)
        #expect(moved.output.contains("moved  1  报送总结  法规和基金监管科  2021-11-15 → 2021-11-30\n"))

        try office.write("plan: zhongshan\n  - [", to: "plans/zhongshan.yaml")
        let wrong = try await office.ask("reload")
        #expect(wrong.code == 2)
        #expect(wrong.output.contains("not taken: plans/zhongshan.yaml:"))
        let status = try await office.ask("status")
        #expect(status.output.contains("warnings"))
        #expect(status.output.contains("/plans/zhongshan.yaml:"))
        #expect(try await office.askJSON(ObligationDetail.self, "show", "1").row.due == day("2021-11-30"))
        while try await office.letters().filter({ $0.mailbox == "manager" }).isEmpty { try await open.nextPass() }
        let letter = try #require(try await office.letters().first { $0.mailbox == "manager" })
        try expectGolden(letter.subject + "\n\n" + letter.body.withoutHashes, "wrong-file-letter.txt")
        let ended = try await open.close()
        #expect(ended.code == 0)
        #expect(ended.errors.contains("what was in force stays"))
    }

    @Test("a hangup reads the files anew, and the daemon goes on")
    func hangup() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        open.program.signal(SIGHUP)
        #expect(try await open.notify.next("RELOADING=1").contains("MONOTONIC_USEC="))
        try await open.notify.next("READY=1")
        #expect(try await office.ask("status").code == 0)
        #expect(try await open.close().code == 0)
    }

    @Test("the clock's file moves the day, forward and back; what was told stays told, and the status says so")
    func clock() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        try office.write("2021-11-16T09:00,0.000001", to: "clock")
        repeat {
            try await open.nextPass()
        } while try await office.askJSON(ObligationDetail.self, "show", "1").row.light != .overdue
        let told = try await office.letters().count
        try office.write("2021-11-01T10:00,0.000001", to: "clock")
        repeat {
            try await open.nextPass()
        } while try await office.askJSON(ObligationDetail.self, "show", "1").row.light == .overdue
        #expect(try await office.letters().count == told)
        let status = try await office.ask("status").output
        #expect(status.contains("the clock was set back"), "\(status)")
        #expect(try await open.close().errors.contains("nothing told is taken back"))
    }

    @Test("the loop that does the work tells the service manager that it is alive, and a stopped process does not")
    func watchdog() async throws {
        let notify = try NotifySocket(in: office.folder)
        let program = try office.start(
            clock: "@\(office.folder.path)/clock",
            environment: ["NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "300000"])
        for _ in 1...3 { try await notify.next("WATCHDOG=1") }
        program.signal(SIGTERM)
        try await notify.next("STOPPING=1")
        #expect(try await program.ended().code == 0)
    }

    private static let plan = """
        plan: zhongshan
        bureau: zhongshan
        title: 试行方案
        year: 2021
        sections:
          - title: 一
            tasks:
              - {id: 1, title: 报送总结, lead: 法规和基金监管科, due: 11月15日前}
        """
}
