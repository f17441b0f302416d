import Control
import Foundation
import Plans

/// A file that may be played, with what it says of itself.
struct Candidate: Hashable, Sendable {
    let file: SourceFile
    /// Nil for a file that gives no document of a known kind.
    let claim: FileClaim?

    private init(_ file: SourceFile) {
        self.file = file
        claim = FileClaim(of: file)
    }

    /// A file that somebody named for what it is.
    init(_ path: String, as kind: BilingualText, _ fits: (Candidate) -> Bool) throws(RehearsalProblem) {
        do throws(UnreadableFile) {
            self.init(try Files.file(path))
        } catch {
            throw .unreadable(error)
        }
        // What cannot be read at all is said with its line.
        guard claim != nil, !fits(self) else { return }
        throw RehearsalProblem(
            BilingualText(zh: "\(path) 不是\(kind.zh)文件", en: "\(path) is no \(kind.en)"), exitCode: 2)
    }

    /// Every `*.yaml` of a folder; one that is not there is empty.
    static func yaml(in folder: String) throws(RehearsalProblem) -> [Candidate] {
        let found: [FoundFile]
        do throws(UnreadableFile) {
            found = try Files.found(in: folder)
        } catch {
            throw .unreadable(error)
        }
        var files: [Candidate] = []
        for file in found {
            switch file {
            case .read(let source): files.append(Candidate(source))
            case .unreadable(let path, let reason): throw .unreadable(UnreadableFile(path: path, reason: reason))
            }
        }
        return files
    }

    var isPlan: Bool { if case .plan? = claim { true } else { false } }
    var isBureau: Bool { if case .bureau? = claim { true } else { false } }
    var isProcedure: Bool { if case .procedure? = claim { true } else { false } }
    var isCalendar: Bool { claim == .calendar }

    /// Whether it is a plan that names one of them.
    func rests(onAnyOf others: [Candidate]) -> Bool {
        guard case .plan(_, let bureau, let procedures)? = claim else { return false }
        return others.contains { other in
            switch other.claim {
            case .bureau(let name)?: name == bureau
            case .procedure(let name)?: procedures.contains(name)
            case .plan?, .calendar?, .settings?, nil: false
            }
        }
    }
}

extension [Candidate] {
    /// Those in whose place none of the others is put.
    func lying(under others: [Candidate]) -> [Candidate] {
        let claims = others.compactMap(\.claim)
        return filter { candidate in
            guard let claim = candidate.claim else { return true }
            return !claims.contains { $0.isSame(as: claim) }
        }
    }
}

/// The files and the folder that somebody named.
struct NamedFiles: Sendable {
    let files: [Candidate]
    let calendars: String?
    private let plans: [String]

    init(plans: [String], bureaus: [String], procedures: [String], calendars: String?) throws(RehearsalProblem) {
        self.plans = plans
        self.calendars = calendars
        if let calendars, !FileManager.default.fileExists(atPath: calendars) {
            throw .unreadable(UnreadableFile(path: calendars, reason: BilingualText(systemError: ENOENT)))
        }
        try Self.refuseRepeats(plans + bureaus + procedures)
        var files: [Candidate] = []
        for path in plans {
            files.append(try Candidate(path, as: BilingualText(zh: "方案", en: "plan"), \.isPlan))
        }
        for path in bureaus {
            files.append(try Candidate(path, as: BilingualText(zh: "单位", en: "bureau"), \.isBureau))
        }
        for path in procedures {
            files.append(try Candidate(path, as: BilingualText(zh: "流程", en: "procedure"), \.isProcedure))
        }
        self.files = files
    }

    /// A file that is named twice over was hardly meant to be.
    private static func refuseRepeats(_ paths: [String]) throws(RehearsalProblem) {
        var first: [String: String] = [:]
        for path in paths {
            guard let before = first.updateValue(path, forKey: path.resolvedPath) else { continue }
            throw RehearsalProblem(
                BilingualText(
                    zh: before == path ? "\(path) 写了两次" : "\(before) 和 \(path) 是同一个文件",
                    en: before == path ? "\(path) is named twice" : "\(before) and \(path) are the same file"),
                help: BilingualText(zh: "每个文件只写一次", en: "name each file once"), exitCode: 64)
        }
    }

    /// The bureaus and procedures beside the folders of the plans.
    func beside() throws(RehearsalProblem) -> [Candidate] {
        var found: [Candidate] = []
        for folder in foldersBeside("bureaus") + foldersBeside("procedures") {
            for candidate in try Candidate.yaml(in: folder) where !candidate.isCalendar { found.append(candidate) }
        }
        return found
    }

    var calendarsBeside: String? { foldersBeside("calendars").first { FileManager.default.fileExists(atPath: $0) } }

    /// `../bureaus` of each plan, each once.
    func foldersBeside(_ name: String) -> [String] {
        plans.reduce(into: []) { folders, plan in
            let path = URL(filePath: plan).deletingLastPathComponent().relativePath.folderBeside(name)
            if !folders.contains(path) { folders.append(path) }
        }
    }
}

extension String {
    /// Where it lies, whatever links lead there.
    fileprivate var resolvedPath: String { URL(filePath: self).resolvingSymlinksInPath().standardizedFileURL.path }

    /// `etc/bureaus` of the folder `etc/plans`, written as short as people would.
    fileprivate func folderBeside(_ name: String) -> String {
        let parts = split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, !["", ".", ".."].contains(last) else { return "\(self)/../\(name)" }
        return (parts.dropLast() + [Substring(name)]).joined(separator: "/")
    }
}

/// The daemon's settings, and what lies in its folders.
struct ConfiguredFiles: Sendable {
    let settings: Settings
    let file: SourceFile
    /// Without calendars.
    let files: [Candidate]

    private static let usual = "/etc/duban/duban.yaml"

    static var areUsual: Bool { FileManager.default.isReadableFile(atPath: usual) }

    /// Those of the usual file where none is named; `help` says what to type where that cannot be read.
    init(_ path: String?, help: BilingualText) throws(RehearsalProblem) {
        let path = path ?? Self.usual
        do throws(UnreadableFile) {
            file = try Files.file(path)
        } catch {
            throw .unreadable(error, help: help)
        }
        let (settings, diagnostics) = Library.settings(file)
        guard let settings else { throw .wrong(diagnostics, in: [file], help: nil) }
        self.settings = settings.resolved(beside: path)
        var files: [Candidate] = []
        for folder in self.settings.folders {
            for candidate in try Candidate.yaml(in: folder.path) where !candidate.isCalendar { files.append(candidate) }
        }
        self.files = files
    }
}
