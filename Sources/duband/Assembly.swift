import CivilTime
import Control
import Delivery
import Dispatch
import Engine
import Foundation
import Glibc
import Ledger
import Logging
import Plans
import ServiceLifecycle
import Supervision
import UnixSignals

/// Puts the parts together in the one order that is safe, and runs them.
struct Assembly {
    let configPath: String
    let clock: ClockOption?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let logger = Logger(label: "duband") { _ in PlainLogHandler(environment: environment) }
        // From here on SIGHUP reloads; untrapped, it would end the daemon.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let (settings, settingsFile) = try readSettings()
        try Files.makeFolder(of: settings.ledger)
        try Files.makeFolder(of: settings.socket)

        // The lock comes before everything that a second daemon could disturb, the socket before anything is taken:
        // a daemon that nobody can ask takes no plan.
        let lock = try takeLock(settings)
        let ledger = try openLedger(settings)
        if let copy = ledger.copyBefore {
            logger.notice(
                "the ledger was brought up to date; as it was before, it is kept", metadata: ["copy": "\(copy)"])
        }
        defer { withExtendedLifetime(lock) {} }
        let (clock, following) = try await wallClock(ledger, logger)
        let author = await UserNames.author(getuid())
        let force = try await Taking(settings: settings, settingsFile: settingsFile, ledger: ledger, author: author)
            .take(at: clock.now)
        for problem in force.warnings + force.remarks + [force.noPlan].compactMap(\.self) {
            logger.warning("\(problem.en)")
        }
        let current = CurrentForce(force)
        try await FileNotices(ledger: ledger, current: current, author: author, logger: logger).record(at: clock.now)

        let doorbell = Doorbell()
        let opened = Doorbell()
        let watch = folderWatch(current, logger)
        let reloading = Reloading(
            configPath: configPath, ledger: ledger, clock: clock, current: current, watch: watch, doorbell: doorbell,
            logger: logger
        ) { begins in
            let monotonic = DispatchTime.now().uptimeNanoseconds
            notify(begins ? .reloading(monotonic: monotonic) : .ready(status: current.now.summary), logger)
        }
        let reload: @Sendable () async -> Void = {
            do {
                _ = try await reloading.reload(by: author)
            } catch {
                logger.error("the files were not read anew: \(error)")
            }
        }
        let desk = ControlDesk(
            ledger: ledger, current: current, clock: clock, isClockVirtual: self.clock != nil, doorbell: doorbell,
            reloading: reloading)
        let server = ControlServer(socketPath: settings.socket, backend: desk, logger: logger) {
            notify(.ready(status: current.now.summary), logger)
            opened.ring()
        }
        let watchdog = Watchdog { notify(.alive, logger) }
        let loop = WakeLoop(
            pass: Pass(
                ledger: ledger, clock: clock, channels: await channels(settings, logger), author: author,
                logger: logger, progressed: { watchdog?.alive() }),
            clock: clock, doorbell: doorbell, opened: opened, current: current, watchdog: watchdog, logger: logger
        ) { next in
            let zone = current.now.zone
            notify(.status(next.map { "next look at \($0.formatted(in: zone))" } ?? "nothing to wait for"), logger)
        }
        logger.notice(
            "duband \(Release.version): \(force.summary)",
            metadata: [
                "ledger": "\(settings.ledger)", "mail": "\(settings.mail.spool)", "socket": "\(settings.socket)",
            ])
        var services: [any Service] = [server, loop, Hangups(signals: hangups, reload: reload)]
        if let watch {
            services.append(
                SavedFiles(untilSaved: watch.untilSaved, pause: SavedFiles.twoSeconds, reload: reload))
        }
        if let following { services.append(following) }
        try await serve(services + [ShutdownNotice { notify(.stopping, logger) }])
        logger.notice("duband stopped")
    }

    private func serve(_ services: [any Service]) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: silent)
        configuration.maximumGracefulShutdownDuration = .seconds(60)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as ControlSocketError {
            throw StartProblem("\(error)")
        }
    }

    private func channels(_ settings: Settings, _ logger: Logger) async -> [Channel: any DeliveryChannel] {
        let mail: any MailChannel =
            switch settings.mail.format {
            case .maildir: MaildirChannel(spool: settings.mail.spool)
            case .mbox: MboxChannel(spool: settings.mail.spool)
            }
        do {
            try await mail.check()
        } catch {
            logger.error("\(error); letters wait until it can be written")
        }
        return settings.usesJournal ? [.mail: mail, .journal: JournalChannel()] : [.mail: mail]
    }

    /// For every file that a reload would read; without it, reloads have to be asked for.
    private func folderWatch(_ current: CurrentForce, _ logger: Logger) -> FolderWatch? {
        let config = configPath.standardizedPath
        do throws(FolderWatchFailure) {
            let watch = try FolderWatch { path in
                path == config || Files.isRead(path, from: current.now.settings.folders.map(\.path.standardizedPath))
            }
            try watch.watch(current.now.settings.watchedFolders(of: configPath))
            return watch
        } catch {
            logger.warning("\(error); after a change: dubanctl reload")
            return nil
        }
    }

    /// The service group's own messages are for its developers.
    private var silent: Logger { Logger(label: "services") { _ in SwiftLogNoOpLogHandler() } }

    private func readSettings() throws -> (Settings, SourceFile) {
        let file = try Files.read(configPath)
        let (settings, diagnostics) = Library.settings(file)
        guard let settings else {
            let text = diagnostics.map { FileProblem($0, source: file.shownText).text.en }
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
    ///
    /// A clock that a file sets comes with what follows the file.
    private func wallClock(
        _ ledger: SQLiteLedger, _ logger: Logger
    ) async throws -> (any WallClock, ClockFileFollowing?) {
        guard let option = clock else { return (SystemClock(), nil) }
        let setting = try option.first()
        let last = try await ledger.evaluatedThrough()
        let clock = VirtualClock(start: max(setting.start, last ?? setting.start), speed: setting.speed)
        guard case .file(let path) = option else { return (clock, nil) }
        return (clock, ClockFileFollowing(file: ClockFile(path: path), first: setting, clock: clock, logger: logger))
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
