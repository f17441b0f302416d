import CivilTime
import Control
import Delivery
import Engine
import Foundation
import Ledger
import Logging
import Plans
import ShippedCalendars
import Synchronization
import TestSupport
import Testing

@testable import Supervision
@testable import duband

/// A daemon's parts in a folder of their own: real files, a real ledger, a clock that stands still, and channels that
/// remember.
struct Desk {
    let folder: TemporaryFolder
    let settings: Settings
    let clock: ManualClock
    let ledger: SQLiteLedger
    let mail = RecordingChannel()
    let journal = RecordingChannel()
    let doorbell = Doorbell()
    let lines: LogLines
    private let shipped: [SourceFile]

    /// The daemon's own.
    static let author = Author(uid: 0, user: "root")

    /// A bureau and a plan made for a test; with the notices of some years, these alone are known.
    init(
        bureau: String = Desk.bureau, plan: String? = Desk.plan, calendars: [Int] = [], journal: Bool = false,
        at now: String = "2021-10-08T16:00"
    )
        throws
    {
        let folder = try TemporaryFolder()
        for year in calendars {
            let notice = try #require(Shipped.calendars.first { $0.name == "cn-\(year).yaml" })
            try folder.write(notice.shownText, to: "calendars/\(notice.name)")
        }
        try folder.write(bureau, to: "bureaus/ceshi.yaml")
        if let plan { try folder.write(plan, to: "plans/shiyan.yaml") }
        try self.init(
            folder: folder, files: folder.path, shipped: calendars.isEmpty ? Shipped.calendars : [], journal: journal,
            at: now)
    }

    /// The files that are shipped.
    static func shipped(at now: String) throws -> Desk {
        let etc = "\(repository)/etc"
        return try Desk(
            folder: TemporaryFolder(), files: etc, shipped: Shipped.calendars, journal: false, at: now)
    }

    private init(
        folder: TemporaryFolder, files: String, shipped: [SourceFile], journal: Bool, at now: String
    ) throws {
        let text = """
            bureaus: \(files)/bureaus
            plans: \(files)/plans
            procedures: \(files)/procedures
            calendars: \(files)/calendars
            ledger: ./ledger.sqlite
            socket: ./control.sock
            mail: {format: maildir, spool: ./mail}
            journal: \(journal)
            hours: {from: "08:30", to: "17:30"}
            """
        try folder.write(text, to: "duban.yaml")
        settings = try #require(Library.settings(SourceFile(path: "duban.yaml", bytes: Array(text.utf8))).settings)
            .resolved(beside: folder("duban.yaml"))
        self.folder = folder
        self.shipped = shipped
        clock = ManualClock(now: try instant(now))
        ledger = try SQLiteLedger(path: folder("ledger.sqlite"), isVirtual: false)
        lines = LogLines()
    }

    func take() async throws -> InForce {
        let file = SourceFile(path: folder("duban.yaml"), bytes: Array(try folder.bytes(of: "duban.yaml")))
        return try await Taking(
            settings: settings, settingsFile: file, ledger: ledger, author: Self.author,
            shipped: shipped
        ).take(at: clock.now)
    }

    var channels: [Channel: any DeliveryChannel] {
        settings.usesJournal ? [.mail: mail, .journal: journal] : [.mail: mail]
    }

    func pass(through channels: [Channel: any DeliveryChannel]? = nil) -> Pass {
        Pass(
            ledger: ledger, clock: clock, channels: channels ?? self.channels, author: Self.author,
            logger: lines.logger)
    }

    func loop(in force: InForce) -> WakeLoop {
        let opened = Doorbell()
        opened.ring()
        return WakeLoop(
            pass: pass(), clock: clock, doorbell: doorbell, opened: opened, current: CurrentForce(force), watchdog: nil,
            logger: lines.logger, onPass: { _ in })
    }

    func reloading(_ current: CurrentForce) -> Reloading {
        Reloading(
            configPath: folder("duban.yaml"), ledger: ledger, clock: clock, current: current, watch: nil,
            doorbell: doorbell, logger: lines.logger, announce: { _ in })
    }

    /// What stands behind the socket.
    func control(in force: InForce) -> ControlDesk {
        let current = CurrentForce(force)
        return ControlDesk(
            ledger: ledger, current: current, clock: clock, isClockVirtual: false, doorbell: doorbell,
            reloading: reloading(current))
    }

    func answers(in force: InForce) -> ControlAnswers { answers(in: CurrentForce(force)) }

    func answers(in current: CurrentForce) -> ControlAnswers {
        ControlAnswers(ledger: ledger, current: current, clock: clock, isClockVirtual: false)
    }

    /// Changes the ledger behind the daemon's back.
    func tamper(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])",
            ledger.path, sql,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
}

extension ControlAnswers {
    /// As the desk behind the socket asks, in the name of whoever the kernel vouches for.
    func record(_ request: FactRequest, by peer: Peer) async throws(ControlError) -> FactReply {
        try await record(request, by: await UserNames.author(peer.uid))
    }
}

extension Pass {
    func run(in force: InForce) async throws -> Timestamp? { try await run(in: CurrentForce(force)) }
}

func instant(_ text: String) throws -> Timestamp { try #require(Timestamp(text, zone: .shanghai)) }

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

/// What was logged, one line each, with its level.
struct LogLines: Sendable {
    private let log = Log()

    var all: [String] { log.lines.withLock { $0 } }
    var warnings: [String] { all.filter { !$0.hasPrefix("info") && !$0.hasPrefix("notice") } }
    var logger: Logger { Logger(label: "test") { [log] _ in Handler(log: log) } }

    private final class Log: Sendable {
        let lines = Mutex<[String]>([])
    }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.level): \(event.message)") }
        }
    }
}

/// A channel in memory: what was tried, and what stands.
actor RecordingChannel: DeliveryChannel {
    /// Every attempt, in its order.
    private(set) var attempts: [Envelope] = []
    /// What stands in the channel, in the order of the writing.
    private(set) var standing: [Envelope] = []
    /// Addresses that cannot be written to.
    private var failing: Set<String> = []
    /// Addresses to which nothing can ever be delivered.
    private var rejecting: Set<String> = []
    /// The machine dies after the next letter was written and before that is known.
    private var isDying = false

    func deliver(_ envelope: Envelope) async -> Outcome {
        attempts.append(envelope)
        if failing.contains(envelope.address) {
            return .deferred(DeliveryFailure("cannot write to \(envelope.address): No space left on device"))
        }
        if rejecting.contains(envelope.address) {
            return .rejected(DeliveryFailure("'\(envelope.address)' is no name of a mailbox"))
        }
        let isThere = envelope.mayStand && standing.contains { $0.id == envelope.id }
        if !isThere { standing.append(envelope) }
        if isDying {
            isDying = false
            withUnsafeCurrentTask { $0?.cancel() }
        }
        return .delivered
    }

    func fail(_ addresses: String...) { failing = Set(addresses) }

    func reject(_ addresses: String...) { rejecting = Set(addresses) }

    func dieAfterNextLetter() { isDying = true }

    func forgetAttempts() { attempts = [] }
}

extension RecordingChannel {
    /// The mailboxes written to, sorted, each as often as it has letters.
    var addresses: [String] { standing.map(\.address).sorted() }

    /// Every letter as text.
    var letters: [String] { standing.map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// The letters of one mailbox as texts.
    func letters(of address: String) -> [String] {
        standing.filter { $0.address == address }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}

extension Desk {
    /// 周航, liaison of 办公室, is away from 11 October on; 李敏 is manager and head of both offices.
    static let bureau = """
        bureau: ceshi
        name: 测试局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin}
          zhouhang: {name: 周航, mail: zhouhang, deputy: chenjie}
          chenjie: {name: 陈洁, mail: chenjie}
          wang: {name: 王局, mail: wang}
        away: [{who: zhouhang, from: 2021-10-11, to: 2021-10-22, ground: 年休假}]
        offices:
          办公室: {liaison: zhouhang, head: limin, leader: wang}
          法规科: {aliases: [法规和监管科], liaison: chenjie, head: limin, leader: wang}
        """

    static let plan = """
        plan: shiyan
        bureau: ceshi
        title: 试验方案
        year: 2021
        events: {posted: 更新, formed: 形成, published: 公开}
        sections:
          - title: 一
            tasks:
              - id: 1
                title: 报送总结
                text: 10月15日前报送总结。
                offices: 办公室
                due: 10月15日前
              - id: 动态
                title: 部门动态
                text: 一周发布不少于两条。
                offices: 法规科
                due: 一周发布不少于两条
                counts: posted
              - id: 公开
                title: 信息公开
                text: 自形成之日起20个工作日内公开。
                joint: {offices: [办公室, 法规科], each: 谁制作谁办}
                due: 自形成之日起20个工作日内
                opens: formed
                met: published
              - id: 更新
                title: 栏目更新
                text: 更新不超过6个月。
                offices: 办公室
                due: 更新不超过6个月
                counts: posted
        """
}
