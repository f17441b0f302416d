import Foundation
package import Plans

/// The repository's own files, which tests read as the daemon would.
package enum Repository {
    /// Every `*.yaml` of a folder in the order of the names, each under its path from the root: `etc/plans/….yaml`.
    package static func sources(in folder: String) throws -> [SourceFile] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
            .filter { $0.hasSuffix(".yaml") }.map { try source("\(folder)/\($0)") }
    }

    /// The file at that path from the root.
    package static func source(_ path: String) throws -> SourceFile {
        SourceFile(path: path, bytes: Array(try Data(contentsOf: root.appending(path: path))))
    }

    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
}
