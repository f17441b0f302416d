package import Control
import Foundation
package import Plans

/// The files that managers and operators write, as bytes.
package enum Files {
    /// The settings file; relative paths in it are relative to its folder.
    package static func read(_ path: String) throws(StartProblem) -> SourceFile {
        do throws(UnreadableFile) {
            return try file(path)
        } catch {
            throw StartProblem(
                "cannot read \(path): \(error.reason.en); name the daemon's file with --config", exitCode: 2)
        }
    }

    /// A file that somebody named.
    package static func file(_ path: String) throws(UnreadableFile) -> SourceFile {
        do {
            return try source(at: path)
        } catch {
            throw UnreadableFile(path: path, reason: BilingualText(causeOf: error))
        }
    }

    /// Every `*.yaml` of a folder in the order of the names, and every `*.yml`, of which `Library` says that it is left out.
    ///
    /// Dot files are left out; a folder that is not there is empty.
    package static func yaml(in folder: String) throws(StartProblem) -> [FoundFile] {
        do throws(UnreadableFile) {
            return try found(in: folder)
        } catch {
            throw StartProblem("cannot list \(folder): \(error.reason.en)")
        }
    }

    /// The same, for whoever tells the reader why it cannot be listed.
    static func found(in folder: String) throws(UnreadableFile) -> [FoundFile] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return []
        } catch {
            throw UnreadableFile(path: folder, reason: BilingualText(causeOf: error))
        }
        return names.sorted().filter(isRead).map { name in
            let path = "\(folder)/\(name)"
            do {
                return .read(try source(at: path))
            } catch {
                return .unreadable(path: path, reason: BilingualText(causeOf: error))
            }
        }
    }

    /// Of a file that is too large, no more than shows it.
    private static func source(at path: String) throws -> SourceFile {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)
        guard let size = attributes[.size] as? Int, size > SourceFile.sizeLimit else {
            return SourceFile(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
        }
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { file.closeFile() }
        return SourceFile(path: path, bytes: Array(try file.read(upToCount: SourceFile.sizeLimit + 1) ?? Data()))
    }

    /// Whether a file of that path is read from one of the folders.
    package static func isRead(_ path: String, from folders: [String]) -> Bool {
        folders.contains(path.parentFolder) && isRead(String(path.dropFirst(path.parentFolder.count + 1)))
    }

    private static func isRead(_ name: String) -> Bool { SourceFile.isMeantToBeRead(name) && !name.hasPrefix(".") }

    /// Makes the folder of a file the daemon keeps, where it is missing.
    package static func makeFolder(of path: String) throws(StartProblem) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        } catch {
            throw StartProblem("cannot make the folder \(folder): \(BilingualText(causeOf: error).en)")
        }
    }
}

extension String {
    /// Absolute, without `.`, `..` and a slash at the end.
    package var standardizedPath: String { URL(filePath: self).standardizedFileURL.path }

    package var parentFolder: String { URL(filePath: self).deletingLastPathComponent().path }
}

/// A file or folder that cannot be read, and what the system says.
package struct UnreadableFile: Error {
    package var path: String
    package var reason: BilingualText
}

/// What stands in a folder under the name of a file.
package enum FoundFile: Hashable {
    case read(SourceFile)
    case unreadable(path: String, reason: BilingualText)
}

extension Settings {
    /// The folders whose files are read, with what each is for, each once.
    ///
    /// Several kinds of files may lie in one folder, since a file's keys tell what it is.
    package var folders: [(name: String, path: String)] {
        let all = [("bureaus", bureaus), ("calendars", calendars), ("procedures", procedures), ("plans", plans)]
        return all.reduce(into: []) { folders, folder in
            guard let path = folder.1 else { return }
            if !folders.contains(where: { $0.path == path }) { folders.append((folder.0, path)) }
        }
    }

    /// Those folders and that of the settings file, as a watch names them.
    package func watchedFolders(of configPath: String) -> [String] {
        folders.map(\.path.standardizedPath) + [configPath.standardizedPath.parentFolder]
    }

    /// The same with every path absolute or relative to the working folder, given where the settings file is.
    package func resolved(beside file: String) -> Settings {
        let folder = URL(filePath: file).deletingLastPathComponent()
        func path(_ text: String) -> String {
            text.hasPrefix("/") ? text : folder.appending(path: text).standardizedFileURL.path
        }
        var settings = self
        settings.bureaus = path(bureaus)
        settings.plans = path(plans)
        settings.procedures = procedures.map(path)
        settings.calendars = path(calendars)
        settings.ledger = path(ledger)
        settings.socket = path(socket)
        settings.mail.spool = path(mail.spool)
        return settings
    }
}
