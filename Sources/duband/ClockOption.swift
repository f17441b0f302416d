import Foundation
import Logging
import ServiceLifecycle
import Supervision

/// The value of `--clock`: `START[,SPEED]`, or `@FILE` for a file that holds it and may change.
enum ClockOption: Hashable {
    case setting(ClockSetting)
    case file(String)

    init?(argument: String) {
        if argument.hasPrefix("@") {
            guard argument.count > 1 else { return nil }
            self = .file(String(argument.dropFirst()))
        } else if let setting = ClockSetting(argument) {
            self = .setting(setting)
        } else {
            return nil
        }
    }

    /// What the clock begins with.
    func first() throws(StartProblem) -> ClockSetting {
        switch self {
        case .setting(let setting): return setting
        case .file(let path):
            do throws(ClockFileProblem) {
                return try ClockFile(path: path).read()
            } catch {
                throw StartProblem("\(error)", exitCode: 2)
            }
        }
    }
}

/// A file with the setting of a virtual clock on its only line.
struct ClockFile {
    let path: String

    func read() throws(ClockFileProblem) -> ClockSetting {
        let text: String
        do {
            text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        } catch {
            throw ClockFileProblem(description: "cannot read the clock's file \(path)")
        }
        guard let setting = ClockSetting(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ClockFileProblem(
                description: "\(path) sets no clock; write START[,SPEED], as 2021-07-27T08:30:00+08:00,3600")
        }
        return setting
    }
}

/// Sets a virtual clock whenever its file is saved; what cannot be read leaves it as it is.
struct ClockFileFollowing: Service {
    let file: ClockFile
    /// What the clock was set to from it.
    let first: ClockSetting
    let clock: VirtualClock
    let logger: Logger

    func run() async throws {
        let path = file.path.standardizedPath
        let watch = try FolderWatch { $0 == path }
        try watch.watch([path.parentFolder])
        try await cancelWhenGracefulShutdown {
            do {
                // It may have been saved before it was watched.
                if try file.read() != first { follow() }
                while true {
                    try await watch.untilSaved()
                    follow()
                }
            } catch is CancellationError {}
        }
    }

    private func follow() {
        do throws(ClockFileProblem) {
            clock.set(to: try file.read())
        } catch {
            logger.error("\(error); the clock goes on")
        }
    }
}

/// Why a clock's file does not set the clock.
struct ClockFileProblem: Error, CustomStringConvertible {
    let description: String
}
