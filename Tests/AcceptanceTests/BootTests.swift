import Foundation
import Testing

@Suite(
    "Installed by the README's own commands under a real systemd", .serialized,
    .enabled(if: Machine.canBoot, "booting a machine of our own needs root and systemd-container"),
    OnInstalledMachine())
struct BootTests {
    private let machine: Machine

    init() throws {
        machine = try #require(Machine.current)
    }

    @Test("it starts with the machine, and tells what is to be told in the mailboxes and in the journal")
    func start() async throws {
        #expect(try await machine.run("systemctl is-enabled duband") == "enabled")
        #expect(try await machine.run("systemd-analyze verify --recursive-errors=no duband.service 2>&1") == "")
        try await machine.firstDay()
        let told = try await machine.told()
        #expect(told.mailboxes == ["fagui-liaison", "xingtai-bangongshi-liaison"])
        // A key in the journal differs from that in the mailbox by its channel alone.
        #expect(told.journal == told.mail.map { $0.replacing(";mail;", with: ";journal;") }.sorted())
    }

    @Test("root and the group duban may ask it, others are told whom to ask; who records is known by name")
    func askers() async throws {
        try await machine.firstDay()
        try await machine.run("useradd --groups duban wangfang; useradd zhaolei")
        let uid = try await machine.run("id -u wangfang")
        #expect(try await machine.attempt("dubanctl status").code == 0)
        let recorded = try await machine.attempt("dubanctl record formed 公开 --item 目录 --office 基金监督科", as: "wangfang")
        #expect(recorded.code == 0, "\(recorded.errors)")
        let shown = try await machine.run("dubanctl show 公开@目录#基金监督科 --json")
        let detail = try JSONDecoder().decode(RecordedBy.self, from: Data(shown.utf8))
        #expect(detail.facts.map(\.by.user) == ["wangfang"])
        #expect(detail.facts.map { String($0.by.uid) } == [uid])
        let refused = try await machine.attempt("dubanctl status", as: "zhaolei")
        #expect(refused.code != 0)
        #expect(refused.errors.contains("usermod -aG duban"))
    }

    @Test("a daemon that hangs is restarted, and tells nothing again")
    func watchdog() async throws {
        try await machine.firstDay(settings: ["WatchdogSec=3s", "RestartSec=100ms"])
        let told = try await machine.told()
        let start = try await machine.property("WatchdogTimestampMonotonic")
        try await machine.wait(until: "[ $(systemctl show -P WatchdogTimestampMonotonic duband) != \(start) ]")
        #expect(try await machine.property("NRestarts") == "0")
        try await machine.run("systemctl kill --signal=STOP duband")
        try await machine.wait(until: "[ $(systemctl show -P NRestarts duband) = 1 ]")
        try await machine.nextPass()
        #expect(try await machine.run("journalctl -u duband").contains("Watchdog timeout"))
        #expect(try await machine.told() == told)
    }

    @Test("after a crash it finds what it had written, in the mailboxes and in the journal")
    func crash() async throws {
        try await machine.firstDay(settings: ["RestartSec=infinity"])
        let told = try await machine.told()
        try await machine.run("systemctl kill --signal=KILL duband")
        try await machine.wait(until: "[ $(systemctl show -P SubState duband) = auto-restart ]")
        // As if it had been killed after writing the letters and before it could confirm them.
        try await machine.run(
            """
            python3 - <<'END'
            import sqlite3
            with sqlite3.connect("/var/lib/duban/ledger.sqlite") as ledger:
                ledger.execute("UPDATE letters SET state = 'claimed', next_attempt = instant")
                ledger.execute("UPDATE notices SET state = 'lettered' WHERE state = 'delivered'")
            END
            systemctl restart duband
            """)
        try await machine.nextPass()
        #expect(try await machine.told() == told)
        let shown = try await machine.run("dubanctl show 24 --json")
        let detail = try JSONDecoder().decode(Told.self, from: Data(shown.utf8))
        #expect(detail.notices.map(\.state) == ["delivered", "delivered"])
    }

    @Test("what a rate limit keeps out of the journal waits, is said, and stands there once when the limit is gone")
    func rateLimit() async throws {
        let settings = "/etc/systemd/system/duband.service.d/test.conf"
        try await machine.firstDay(settings: [
            "LogRateLimitIntervalSec=1h", "LogRateLimitBurst=1", #"ExecStartPre=/usr/bin/seq -f "<4>%%g" 200"#,
        ])
        let limited = try await machine.told()
        #expect(!limited.mail.isEmpty && limited.journal == [])
        #expect(try await machine.run("LC_ALL=C.UTF-8 dubanctl status").contains("RateLimitIntervalSec="))
        // The letters are tried again an hour later.
        try await machine.run(
            "sed -i '/LogRateLimit/d; /ExecStartPre/d; s/T09:00/T10:30/' \(settings); systemctl daemon-reload; "
                + "systemctl restart duband")
        try await machine.nextPass()
        let told = try await machine.told()
        #expect(told.mail == limited.mail)
        #expect(told.journal == told.mail.map { $0.replacing(";mail;", with: ";journal;") }.sorted())
    }

    @Test("systemctl reload takes the files as they are now, and fails where one of them is wrong")
    func reload() async throws {
        try await machine.firstDay()
        let pid = try await machine.property("MainPID")
        try await machine.write(Self.plan(due: "2026年底前"), to: "/etc/duban/plans/more.yaml")
        try await machine.run("systemctl reload duband")
        #expect(try await machine.run("dubanctl show more/1").contains("2026-12-31"))
        try await machine.write(Self.plan(due: "哪天都行"), to: "/etc/duban/plans/more.yaml")
        #expect(try await machine.attempt("systemctl reload duband").code != 0)
        #expect(try await machine.run("dubanctl show more/1").contains("2026-12-31"))
        #expect(try await machine.run("journalctl -u duband").contains("plans/more.yaml:9:"))
        // The saved file is also noticed by itself: for that moment the state is "reloading".
        try await machine.wait(until: "systemctl is-active duband")
        #expect(try await machine.property("MainPID") == pid)
    }

    @Test("a file is taken when it is saved, with nothing typed")
    func save() async throws {
        try await machine.firstDay()
        try await machine.write(Self.plan(due: "2026年底前"), to: "/etc/duban/plans/more.yaml")
        try await machine.wait(until: "dubanctl show more/1 >/dev/null 2>&1")
        #expect(try await machine.run("dubanctl show more/1").contains("2026-12-31"))
    }

    @Test("it stops within a second, and tells nothing again when it is started")
    func stop() async throws {
        try await machine.firstDay()
        let told = try await machine.told()
        try await machine.run("systemctl stop duband")
        #expect(try await machine.property("Result") == "success")
        // Microseconds on systemd's own clock.
        let asked = try #require(Int(try await machine.property("ActiveExitTimestampMonotonic")))
        let stopped = try #require(Int(try await machine.property("InactiveEnterTimestampMonotonic")))
        #expect(stopped - asked < 1_000_000)
        try await machine.run("systemctl start duband")
        try await machine.nextPass()
        #expect(try await machine.told() == told)
    }

    private static func plan(due: String) -> String {
        """
        plan: more
        bureau: zhongshan
        title: 补充任务
        issued: 2026-10-01
        year: 2026
        sections:
          - title: 一
            tasks:
              - {id: 1, title: 整理目录, lead: 办公室, due: \(due)}
        """
    }

    /// The parts of `dubanctl show --json` that say who recorded.
    private struct RecordedBy: Decodable {
        struct Fact: Decodable { var by: Author }
        struct Author: Decodable {
            var uid: UInt32
            var user: String
        }
        var facts: [Fact]
    }

    /// The parts of `dubanctl show --json` that say what was told.
    private struct Told: Decodable {
        struct Notice: Decodable { var state: String }
        var notices: [Notice]
    }
}
