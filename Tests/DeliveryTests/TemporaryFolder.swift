import Foundation

/// A folder that lives as long as its owner.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "duban-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("cannot remove \(path): \(error)")
        }
    }

    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    /// Every file and folder below it, sorted, folders with a `/` at the end.
    func contents(of name: String = "") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: self(name)).map { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: self("\(name)/\(path)"), isDirectory: &isFolder)
            return exists && isFolder.boolValue ? "\(path)/" : path
        }.sorted()
    }

    func permissions(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: self(name))[.posixPermissions] as? Int
    }
}
