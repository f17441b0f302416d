import Foundation
import TestSupport

/// A small file system in a mount namespace of its own, seen from outside through `/proc`; gone with its owner.
///
/// As root a file's permissions stop nobody, a full or read-only disk does.
final class Disk: Sendable {
    enum Kind: String, Sendable {
        case small = "size=64k"
        case readOnly = "ro"
    }

    let path: String
    private let process: Process
    private let input: Pipe

    /// False where mounting takes rights that the tests don't have: they run as someone else than root, or in a sandbox.
    static let canBeMade: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
        return (try? Disk(.small, at: folder.path)) != nil
    }()

    struct NotMounted: Error {}

    /// Mounts it over a folder.
    init(_ kind: Kind, at folder: String) throws {
        process = Process()
        input = Pipe()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "unshare", "--mount", "--propagation", "private", "sh", "-c",
            #"mount -t tmpfs -o "$1" none "$2" && echo mounted && exec cat"#, "sh", kind.rawValue, folder,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        path = "/proc/\(process.processIdentifier)/root\(folder)"
        guard output.fileHandleForReading.availableData == Data("mounted\n".utf8) else { throw NotMounted() }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
