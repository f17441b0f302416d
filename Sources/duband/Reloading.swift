import CivilTime
import Control
import Engine
import Ledger
import Logging
import Plans
import Rules
import Supervision

/// Reads the files anew and puts what is right of them in force in one step, one reload after the other.
///
/// Everything is compiled aside first: while a reload reads, decides or fails, the daemon goes on with what it has.
actor Reloading {
    private let configPath: String
    private let ledger: SQLiteLedger
    private let clock: any WallClock
    private let current: CurrentForce
    /// Nil where saved files are not noticed.
    private let watch: FolderWatch?
    private let doorbell: Doorbell
    private let logger: Logger
    /// Told when a reload begins and when it has ended.
    private let announce: @Sendable (_ begins: Bool) -> Void
    private var latest: Task<ReloadReport, any Error>?

    init(
        configPath: String, ledger: SQLiteLedger, clock: any WallClock, current: CurrentForce,
        watch: FolderWatch?, doorbell: Doorbell, logger: Logger, announce: @escaping @Sendable (_ begins: Bool) -> Void
    ) {
        self.configPath = configPath
        self.ledger = ledger
        self.clock = clock
        self.current = current
        self.watch = watch
        self.doorbell = doorbell
        self.logger = logger
        self.announce = announce
    }

    /// Reloads in the name of that author, once the reloads asked for before are done.
    func reload(by author: Author) async throws -> ReloadReport {
        let before = latest
        let task = Task {
            // How the one before ended is told to whoever asked for it.
            _ = await before?.result
            return try await self.reloadNow(by: author)
        }
        latest = task
        return try await task.value
    }

    private func reloadNow(by author: Author) async throws -> ReloadReport {
        announce(true)
        defer { announce(false) }
        let now = clock.now
        let before = try await ledger.obligations(ObligationQuery())
        let inForceBefore = current.now
        let (settings, file, problems) = try reread()
        let current = current
        let taking = Taking(
            settings: settings, settingsFile: file, settingsProblems: problems, ledger: ledger, author: author)
        let force = try await taking.take(at: now) { current.replace(with: $0) }
        try await FileNotices(ledger: ledger, current: current, author: author, logger: logger).record(at: now)
        try await ledger.decideAllDue(at: now, with: { current.now.decider })
        doorbell.ring()
        followFolders(of: settings)
        let report = try await report(on: force, since: inForceBefore, before: before)
        tell(report)
        return report
    }

    /// The settings as they stand in their file, but for what only a restart can change; those in force when it is wrong.
    private func reread() throws -> (Settings, SourceFile, [FileProblem]) {
        let inForce = current.now
        let file = try Files.read(configPath)
        let (read, diagnostics) = Library.settings(file)
        var problems = diagnostics.map { FileProblem($0, source: file.shownText) }
        guard var settings = read?.resolved(beside: configPath) else {
            return (inForce.settings, inForce.settingsFile, problems)
        }
        let fixed = settings.keepingWhatNeedsRestart(from: inForce.settings)
        if fixed != settings {
            problems.append(
                FileProblem(
                    path: configPath, severity: .warning, zh: "'ledger'、'socket'、'mail'和'journal'要重启才生效",
                    en: "'ledger', 'socket', 'mail' and 'journal' change with a restart only"))
            settings = fixed
        }
        return (settings, file, problems)
    }

    private func report(
        on force: InForce, since inForceBefore: InForce, before: [Obligation]
    ) async throws -> ReloadReport {
        let open = try await ledger.obligations(ObligationQuery())
        let names = Dictionary(force.library.renamings.map { ($0.former, $0.current) }) { first, _ in first }
        let known = Dictionary(before.map { ($0.subject.renamed(by: names), $0) }) { first, _ in first }
        var changes: [(day: CivilDate, change: ReloadChange)] = open.compactMap { obligation in
            let old = known[obligation.subject]
            guard old?.due.day != obligation.due.day else { return nil }
            return (
                obligation.due.day,
                ReloadChange(
                    old == nil ? .opened : .moved, obligation, in: force, before: old?.due.day,
                    after: obligation.due.day)
            )
        }
        let left = Set(open.map(\.subject))
        for old in before where !left.contains(old.subject) {
            guard try await ledger.obligation(old.subject)?.light == .withdrawn else { continue }
            changes.append(
                (old.due.day, ReloadChange(.withdrawn, old, in: force, before: old.due.day, after: nil)))
        }
        changes.removeAll { $0.change.id.hasPrefix("\(OwnPlan.id)/") }
        let through = try await ledger.evaluatedThrough() ?? clock.now
        return ReloadReport(
            evaluatedThrough: ZonedInstant(through, in: force.zone), plans: try await force.lines(from: ledger),
            refused: force.refused.map { RefusedFileLine(file: $0.name, problem: $0.problem) },
            warnings: force.remarks + [force.noPlan].compactMap(\.self),
            edits: force.edits(since: inForceBefore),
            changes: changes.sorted { ($0.day, $0.change.id) < ($1.day, $1.change.id) }.map(\.change))
    }

    /// A folder may be another one now, or be there for the first time.
    private func followFolders(of settings: Settings) {
        do {
            try watch?.watch(settings.watchedFolders(of: configPath))
        } catch {
            logger.warning("\(error); after a change there: dubanctl reload")
        }
    }

    private func tell(_ report: ReloadReport) {
        logger.notice("the files were read anew: \(report.summary)")
        for file in report.refused { logger.error("\(file.problem.en); what was in force stays") }
        for warning in report.warnings { logger.warning("\(warning.en)") }
        for edit in report.edits {
            for what in edit.what { logger.notice("\(edit.kind.rawValue) \(edit.name): \(what.en)") }
        }
        for change in report.changes where change.kind == .moved {
            logger.notice(
                "the due day of \(change.id) moved",
                metadata: [
                    "from": "\(change.before?.description ?? "")", "to": "\(change.after?.description ?? "")",
                ])
        }
    }
}

extension ReloadReport {
    fileprivate var summary: String {
        func count(_ kind: ReloadChange.Kind) -> Int { changes.count { $0.kind == kind } }
        return "\(plans.count) plans in force, \(refused.count) files refused, \(count(.moved)) due days moved, "
            + "\(count(.opened)) opened, \(count(.withdrawn)) withdrawn"
    }
}

extension ReloadChange {
    fileprivate init(
        _ kind: Kind, _ obligation: Obligation, in force: InForce, before: CivilDate?, after: CivilDate?
    ) {
        self.init(
            kind: kind, id: obligation.subject.description, shortID: force.displayID(obligation.subject),
            title: obligation.title, office: obligation.offices.first ?? "", before: before, after: after)
    }
}

extension Subject {
    /// The name that it has now, given the current names of tasks by their former ones.
    fileprivate func renamed(by names: [Subject: Subject]) -> Subject {
        names[Subject(plan: plan, task: task)].map(renamed) ?? self
    }
}

extension Settings {
    /// With the places and channels of another: they are opened once, when the daemon starts.
    fileprivate func keepingWhatNeedsRestart(from other: Settings) -> Settings {
        var settings = self
        settings.ledger = other.ledger
        settings.socket = other.socket
        settings.mail = other.mail
        settings.usesJournal = other.usesJournal
        return settings
    }
}
