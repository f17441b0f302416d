import Foundation
import TestSupport

extension TemporaryFolder {
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
