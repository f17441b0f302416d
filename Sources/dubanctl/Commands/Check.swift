import ArgumentParser
import Foundation
import Plans
import ShippedCalendars

/// Reads files as the daemon would, without one, and says everything that is wrong with them.
struct Check: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "检查方案、单位、流程、日历文件(不需要服务)", en: "Check plans, bureaus, procedures and calendars; needs no daemon."),
            discussion: localized(
                zh: "给出文件或文件夹;只查一个方案时,自动读取旁边的 bureaus、procedures 和 calendars。有错时退出码为 2。",
                en: """
                    Give files or folders. For a plan alone, the bureaus, procedures and calendars beside its folder are \
                    read as well. Exits with 2 when something is wrong.
                    """))
    }

    @Argument(help: .localized(zh: "文件或文件夹", en: "Files or folders.", value: "PATH"))
    var paths: [String]

    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    func run() async throws {
        let reading: CheckedFiles
        do {
            reading = try CheckedFiles(paths: paths)
        } catch let problem as CheckedFiles.Unreadable {
            try StandardStream.error.write(line: problem.description)
            throw ExitCode.failure
        }
        let files = reading.files.overlaying(Shipped.calendars)
        let library = Library(files)
        // A shipped file is wrong only through one that lies beside it.
        let asked = library.diagnostics.filter { diagnostic in
            reading.isAsked(diagnostic.file) || files.contains { $0.path == diagnostic.file && $0.isShipped }
        }
        let report = CheckReport(library: library, diagnostics: asked, asked: reading.asked)
        if json {
            try StandardStream.output.write(line: report.json())
        } else {
            try asked.tell(with: files, atMost: .max)
            try StandardStream.output.write(
                line: report.summary(Language.current(environment: ProcessInfo.processInfo.environment)))
        }
        if asked.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
    }
}

/// The files that a check reads: those asked for, and what a plan among them needs beside it.
struct CheckedFiles {
    private(set) var files: [SourceFile] = []
    /// The files asked for, in their order.
    let asked: [String]

    /// A path that names nothing to check.
    struct Unreadable: Error {
        var description: String
    }

    /// - Throws: `Unreadable` when a path cannot be read, or a folder holds no `*.yaml`.
    init(paths: [String]) throws {
        let asked = try paths.flatMap { path in
            let files = try Self.yaml(at: path)
            guard !files.isEmpty else {
                throw Unreadable(
                    description: localized(zh: "\(path) 里没有 *.yaml", en: "there is no *.yaml under \(path)"))
            }
            return files
        }
        self.asked = asked
        var wanted = asked
        // A plan in plans/ is read with bureaus/, procedures/ and calendars/ beside it.
        for path in asked {
            let parent = URL(filePath: path).deletingLastPathComponent().appending(path: "..")
            for folder in ["bureaus", "procedures", "calendars"] {
                let beside = parent.appending(path: folder)
                guard FileManager.default.fileExists(atPath: beside.path) else { continue }
                wanted += try Self.yaml(at: beside.standardizedFileURL.path)
            }
        }
        var seen: Set<String> = []
        for path in wanted where seen.insert(URL(filePath: path).standardizedFileURL.path).inserted {
            do {
                files.append(try SourceFile(reading: path))
            } catch {
                let reason = error.systemReason
                throw Unreadable(
                    description: localized(zh: "读不了 \(path):\(reason)", en: "cannot read \(path): \(reason)"))
            }
        }
    }

    func isAsked(_ path: String) -> Bool { asked.contains(path) }

    /// The file itself, or every `*.yaml` under a folder in the order of the names; `*.yml` too, which the daemon leaves
    /// out and `Library` says so.
    private static func yaml(at path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Unreadable(description: localized(zh: "没有 \(path) 这个文件", en: "there is no file \(path)"))
        }
        guard isFolder.boolValue else { return [path] }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { SourceFile.isMeantToBeRead($0) && !URL(filePath: $0).lastPathComponent.hasPrefix(".") }
            .map { "\(folder)/\($0)" }
    }
}
