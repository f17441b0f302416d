package import CivilTime
import Control
import Foundation
import Plans
import ShippedCalendars

/// Which files a rehearsal is of: those that somebody names, and what lies beside them or in the configured folders.
package struct RehearsalFiles: Sendable {
    private let named: NamedFiles
    /// Nil where nobody configured a daemon.
    private let configured: ConfiguredFiles?

    /// `config` is the daemon's file; nil for the usual one, which need not be there when files are named, unless they are
    /// to be compared with what is in force.
    ///
    /// - Throws: the problem when a file cannot be read, is named twice, or is not what it is named as.
    package init(
        plans: [String], bureaus: [String], procedures: [String], calendars: String?, config: String?,
        isComparison: Bool = false
    ) throws(RehearsalProblem) {
        named = try NamedFiles(plans: plans, bureaus: bureaus, procedures: procedures, calendars: calendars)
        let isNeeded = config != nil || named.files.isEmpty || isComparison
        let help = Self.help(isNamed: config != nil, isComparison: isComparison, hasFiles: !named.files.isEmpty)
        configured = isNeeded || ConfiguredFiles.areUsual ? try ConfiguredFiles(config, help: help) : nil
    }

    /// What to type where the daemon's file cannot be read.
    private static func help(isNamed: Bool, isComparison: Bool, hasFiles: Bool) -> BilingualText {
        if isComparison {
            return BilingualText(
                zh: "--against 与服务现行的文件相比:用 --config 写服务的配置文件",
                en: "--against compares with the daemon's own files: name its file with --config")
        }
        guard hasFiles else {
            return BilingualText(
                zh: "用 --config 写服务的配置文件,或用 --plan 写方案文件",
                en: "name the daemon's file with --config, or a plan with --plan")
        }
        return BilingualText(
            zh: "改正 --config 的路径;写了 --plan 时可以不写 --config",
            en: "correct the path of --config; with --plan it can be left out")
    }

    /// The named plans with their bureaus and procedures, as if they were all that there is.
    ///
    /// What is not named is looked for beside the plan, as `../bureaus/*.yaml`, then in the configured folders. Without a
    /// named plan those of the configured folders are played that rest on what is named; with nothing named, all of them.
    ///
    /// - Throws: the problem when something is wrong or missing.
    package func script(of days: ClosedRange<CivilDate>) throws(RehearsalProblem) -> RehearsalScript {
        guard !named.files.isEmpty else { return try changed(on: days) }
        let beside = try named.beside()
        let others =
            beside.lying(under: named.files) + (configured?.files ?? []).lying(under: named.files + beside)
        let namedPlans = named.files.filter(\.isPlan)
        let plans = namedPlans.isEmpty ? others.filter { $0.rests(onAnyOf: named.files) } : namedPlans
        let needed = others.filter { file in
            plans.contains(file) || plans.contains { $0.rests(onAnyOf: [file]) }
        }
        let folder = named.calendars ?? named.calendarsBeside ?? configured?.settings.calendars
        return try script(of: needed + named.files, calendars: folder, on: days)
    }

    /// What is in force: the configured folders.
    ///
    /// - Throws: the problem when something is wrong or missing.
    package func inForce(on days: ClosedRange<CivilDate>) throws(RehearsalProblem) -> RehearsalScript {
        try script(of: configured?.files ?? [], calendars: configured?.settings.calendars, on: days)
    }

    /// The configured folders, with what is named in the place of what has the same name there.
    ///
    /// - Throws: the problem when something is wrong or missing.
    package func changed(on days: ClosedRange<CivilDate>) throws(RehearsalProblem) -> RehearsalScript {
        try script(
            of: (configured?.files ?? []).lying(under: named.files) + named.files,
            calendars: named.calendars ?? configured?.settings.calendars, on: days)
    }

    private func script(
        of candidates: [Candidate], calendars folder: String?, on days: ClosedRange<CivilDate>
    ) throws(RehearsalProblem) -> RehearsalScript {
        let files = candidates.map(\.file)
        let calendars = try folder.map(Candidate.yaml)?.map(\.file) ?? []
        let library = Library(calendars.overlaying(Shipped.calendars) + files)
        let errors = library.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw .wrong(
                errors, in: calendars + files, help: errors.contains { $0.id == .unknownBureau } ? whereBureausAre : nil
            )
        }
        guard !library.plans.isEmpty else {
            throw RehearsalProblem(
                BilingualText(zh: "没有可以预演的分工方案", en: "there is no plan to rehearse"),
                help: BilingualText(zh: "加上 --plan 文件", en: "add --plan FILE"), exitCode: 2)
        }
        var settings = configured?.settings ?? Self.noSettings
        settings.calendars = folder ?? settings.calendars
        return RehearsalScript(
            files: calendars + files, library: library, settings: settings,
            settingsFile: configured?.file ?? SourceFile(path: "", bytes: []), days: days)
    }

    private var whereBureausAre: BilingualText {
        let folders = named.foldersBeside("bureaus") + (configured.map { [$0.settings.bureaus] } ?? [])
        let places = folders.joined(separator: ", ")
        return BilingualText(
            zh: "单位文件在 \(places) 里没有找到,加上 --bureau 文件",
            en: "the bureau's file is not in \(places); add --bureau FILE")
    }

    /// Where nobody configured a daemon.
    private static let noSettings = Settings(
        bureaus: "bureaus", plans: "plans", procedures: "procedures", calendars: "calendars", ledger: "", socket: "",
        mail: MailStore(format: .maildir, spool: ""), usesJournal: false, hours: nil)
}
