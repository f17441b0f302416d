import CivilTime
import Foundation
import Glibc
import TestSupport
import Testing

/// What breaks is mended again; then every notice stands once where it belongs, as if nothing had been.
@Suite("Faults around the daemon")
struct FaultTests {
    @Test(
        "what is due while journald is stopped waits, and stands in the journal once it is back",
        .enabled(if: JournalTests.canRun, "a journald of our own needs root and systemd"))
    func journaldStopped() async throws {
        let office = try await CrashOffice(.journal, plan: FaultDays.plan)
        let journal = try #require(office.journal)
        var days = try await FaultDays(in: office)
        try await days.live()
        try await journal.stop()
        try await days.beginFailing(at: .spool)
        try await journal.start()
        try await days.liveOneHour()
        try await days.live()
        try await days.end(after: "journald was stopped and started", .journal)
    }

    @Test(
        "what journald takes and drops is not taken for told: it waits, and stands in the journal once that keeps it again",
        .enabled(if: JournalTests.canRun, "a journald of our own needs root and systemd"))
    func journaldDrops() async throws {
        let office = try await CrashOffice(.journal, plan: FaultDays.plan)
        let journal = try #require(office.journal)
        var days = try await FaultDays(in: office)
        try await days.live()
        try await journal.drop()
        try await days.beginFailing(at: .spool)
        #expect(try await office.office.ask("status").output.contains("RateLimitIntervalSec="))
        try await journal.stop()
        try await journal.start()
        try await days.liveOneHour()
        try await days.live()
        try await days.end(after: "journald took what was sent and dropped it", .journal)
    }

    @Test("a clock that goes forward a year and back again un-sends nothing and sends nothing twice")
    func clockForwardAndBack() async throws {
        let office = try await CrashOffice(.maildir, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        try await days.live()
        let before = days.now
        try await days.pass(at: before.adding(seconds: 365 * 86_400))
        try days.setClock(to: before)
        try await days.daemon.program.says("the clock stands before the last pass")
        try await days.live()
        try await days.liveOneHour()
        try await days.end(after: "the clock went forward a year and back", .maildir, isSame: false)
    }

    @Test("a clock that goes back a year and forward again sends nothing twice")
    func clockBackAndForward() async throws {
        let office = try await CrashOffice(.mbox, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        try await days.live()
        let before = days.now
        try days.setClock(to: before.adding(seconds: -365 * 86_400))
        try await days.daemon.program.says("the clock stands before the last pass")
        try await days.live()
        try await days.liveOneHour()
        try await days.end(after: "the clock went back a year and forward", .mbox)
    }

    @Test("another zone of the process changes nothing")
    func zoneOfProcess() async throws {
        let office = try await CrashOffice(.maildir, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        for zone in ["America/New_York", "Pacific/Kiritimati"] {
            try await days.live()
            try await days.stop()
            try await days.startAgain(zone: zone)
        }
        try await days.live()
        try await days.end(after: "the daemon's TZ changed", .maildir)
    }

    @Test(
        "a plan that moves to another zone and back by a reload tells nothing twice", arguments: ["+14:00", "-11:00"])
    func zoneOfPlan(zone: String) async throws {
        let office = try await CrashOffice(.mbox, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        for line in ["\nzone: \"\(zone)\"\n", "\n"] {
            try await days.live()
            try office.office.write(
                FaultDays.plan.replacing("bureau: zhongshan\n", with: "bureau: zhongshan\(line)"), to: "plans/plan.yaml"
            )
            #expect(try await office.office.ask("reload").code == 0)
        }
        try await days.live()
        try await days.liveOneHour()
        try await days.end(after: "the plan's zone became \(zone), and its own again", .mbox, isSame: false)
    }

    @Test("a second daemon on the ledger is refused, and the first goes on")
    func secondDaemon() async throws {
        let office = try await CrashOffice(.maildir, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        try await days.live()
        let second = try await office.office.start(clock: "2021-03-31T09:00").ended()
        #expect(second.code == 1)
        #expect(second.errors.contains(office.office.ledgerPath))
        try await days.live()
        try await days.end(after: "a second daemon was started on the ledger", .maildir)
    }

    @Test("a daemon that is stopped for an hour in which letters are due writes them when it goes on")
    func stopped() async throws {
        let office = try await CrashOffice(.mbox, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        try await days.live()
        try days.beginFastHour()
        days.daemon.program.signal(SIGSTOP)
        let hour = try await RunningProgram("/usr/bin/env", ["sleep", "1"], folder: office.office.folder).ended()
        #expect(hour.code == 0)
        days.daemon.program.signal(SIGCONT)
        try await days.endFastHour()
        try await days.end(after: "the daemon was stopped (SIGSTOP) for an hour of its clock", .mbox)
    }

    @Test(
        "a daemon that is out of descriptors loses nothing and doubles nothing",
        arguments: [CrashChannel.maildir, .mbox])
    func outOfDescriptors(channel: CrashChannel) async throws {
        let office = try await CrashOffice(channel, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        try await days.live()
        let pid = days.daemon.program.pid
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").compactMap { Int($0) }
        try days.beginFastHour()
        try await limit(pid, "\((open.max() ?? 0) + 1):", folder: office.office.folder)
        do {
            try await days.endFastHour()
            try await limit(pid, "1024:", folder: office.office.folder)
            try await days.liveOneHour()
        } catch is CrashFailure {
            try await days.startAgain()
            try await days.liveOneHour()
        }
        try await days.end(after: "there were no descriptors left", channel)
    }

    private func limit(_ pid: Int32, _ files: String, folder: URL) async throws {
        let ended = try await RunningProgram(
            "/usr/bin/prlimit", ["--pid", "\(pid)", "--nofile=\(files)"], folder: folder
        ).ended()
        guard ended.code == 0 else { throw CrashFailure("prlimit failed", ended) }
    }
}

/// A mail reader that has a mailbox locked while its owner gets a letter.
@Suite("A mail reader's locks")
struct FaultLockTests {
    enum Lock: String, CaseIterable, Sendable {
        case dotLock = "lock file"
        case fcntl = "fcntl lock"
    }

    @Test("a locked mailbox loses nothing and delays nobody else", arguments: Lock.allCases)
    func locked(by lock: Lock) async throws {
        let office = try await CrashOffice(.mbox, plan: FaultDays.plan)
        var days = try await FaultDays(in: office)
        try await days.live()
        let before = try await mailboxes(office)
        let mailbox = "\(office.office.spoolPath)/bangongshi-liaison"
        let file = try FileHandle(forUpdating: URL(filePath: mailbox))
        switch lock {
        case .dotLock: try Data().write(to: URL(filePath: "\(mailbox).lock"))
        case .fcntl:
            var whole = Glibc.flock()
            whole.l_type = Int16(F_WRLCK)
            #expect(Glibc.fcntl(file.fileDescriptor, F_SETLK, &whole) == 0)
        }
        try await days.beginFailing(at: .spool)
        #expect(try await mailboxes(office).difference(from: before).map(\.element) == ["fagui-liaison"])
        if lock == .dotLock { try FileManager.default.removeItem(atPath: "\(mailbox).lock") }
        try file.close()
        try await days.liveOneHour()
        try await days.end(after: "a mail reader held the \(lock.rawValue) of a mailbox", .mbox)
    }

    private func mailboxes(_ office: CrashOffice) async throws -> [String] {
        try await office.office.letters().map(\.mailbox)
    }
}

extension CollectionDifference.Change {
    fileprivate var element: ChangeElement {
        switch self {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
    }
}
