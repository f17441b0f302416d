import CivilTime
import Control
import Delivery
import Engine
import Foundation
import Glibc
import Ledger
import Logging
import Plans
import ServiceLifecycle
import UnixSignals

/// Puts the parts together in the one order that is safe, and runs them.
struct Assembly {
    let configPath: String
    let clock: ClockOption?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let logger = Logger(label: "duband") { _ in PlainLogHandler(environment: environment) }
        let (settings, settingsFile) = try readSettings()
        try Files.makeFolder(of: settings.ledger)
        try Files.makeFolder(of: settings.socket)

        // The lock comes before everything that a second daemon could disturb, the socket before anything is taken:
        // a daemon that nobody can ask takes no plan.
        let lock = try takeLock(settings)
        let ledger = try openLedger(settings)
        defer { withExtendedLifetime(lock) {} }
        let clock = try await wallClock(ledger)
        let author = Author(uid: getuid(), user: await UserNames.name(of: getuid()))
        let force = try await Taking(settings: settings, settingsFile: settingsFile, ledger: ledger, author: author)
            .take(at: clock.now)
        for warning in force.warnings { logger.warning("\(warning)") }

        let maildir = MaildirChannel(spool: settings.spool)
        do {
            try await maildir.check()
        } catch {
            logger.error("\(error); letters wait until it can be written")
        }
        var channels: [Channel: any DeliveryChannel] = [.mail: maildir]
        if settings.usesJournal { channels[.journal] = JournalChannel() }

        let doorbell = Doorbell()
        let opened = Doorbell()
        let answers = ControlAnswers(
            ledger: ledger, force: force, clock: clock, isClockVirtual: self.clock != nil, doorbell: doorbell)
        let server = ControlServer(socketPath: settings.socket, backend: answers, logger: logger) {
            notify(.ready(status: "\(force.plans.count) plans in force"), logger)
            opened.ring()
        }
        let zone = force.zone
        let loop = WakeLoop(
            pass: Pass(ledger: ledger, clock: clock, channels: channels, logger: logger), clock: clock,
            doorbell: doorbell, opened: opened, force: force, logger: logger
        ) { next in
            notify(.status(next.map { "next look at \($0.formatted(in: zone))" } ?? "nothing to wait for"), logger)
        }
        logger.notice(
            "duband \(Release.version) watches \(force.plans.count) plans",
            metadata: ["ledger": "\(settings.ledger)", "mail": "\(settings.spool)", "socket": "\(settings.socket)"])
        var configuration = ServiceGroupConfiguration(
            services: [server, loop], gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: silent)
        configuration.maximumGracefulShutdownDuration = .seconds(60)
        let stopping = ShutdownNotice { notify(.stopping, logger) }
        configuration.services.append(.init(service: stopping))
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as ControlSocketError {
            throw StartProblem("\(error)")
        }
        logger.notice("duband stopped")
    }

    /// The service group's own messages are for its developers.
    private var silent: Logger { Logger(label: "services") { _ in SwiftLogNoOpLogHandler() } }

    private func readSettings() throws -> (Settings, SourceFile) {
        let file = try Files.read(configPath)
        let (settings, diagnostics) = Library.settings(file)
        guard let settings else {
            let text = diagnostics.map { DiagnosticRenderer.render($0, source: file.shownText) }
            throw StartProblem(text.joined(separator: "\n"), exitCode: 2)
        }
        return (settings.resolved(beside: configPath), file)
    }

    private func takeLock(_ settings: Settings) throws -> LedgerLock {
        do {
            let lock = try LedgerLock(ledger: settings.ledger)
            try ControlServer.prepare(socketPath: settings.socket)
            return lock
        } catch {
            throw StartProblem("\(error)")
        }
    }

    private func openLedger(_ settings: Settings) throws -> SQLiteLedger {
        do {
            return try SQLiteLedger(path: settings.ledger, isVirtual: clock != nil)
        } catch {
            throw StartProblem("\(error)")
        }
    }

    /// Virtual time never runs backwards over a restart.
    private func wallClock(_ ledger: SQLiteLedger) async throws -> any WallClock {
        guard let clock else { return SystemClock() }
        let last = try await ledger.evaluatedThrough()
        return VirtualClock(start: max(clock.start, last ?? clock.start), speed: clock.speed)
    }
}

/// Tells the service manager; where that fails, the log says so and the daemon goes on.
private func notify(_ notification: ServiceNotification, _ logger: Logger) {
    do {
        try notification.send()
    } catch {
        logger.warning("\(error)")
    }
}

/// Says that the daemon is stopping, the moment it is told to.
private struct ShutdownNotice: Service {
    let announce: @Sendable () -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await gracefulShutdown()
        } onGracefulShutdown: {
            announce()
        }
    }
}
