import Foundation
import Glibc

/// The real binaries, as the build left them beside the tests.
enum Programs {
    static var duband: String { folder + "/duband" }
    static var dubanctl: String { folder + "/dubanctl" }

    /// The clone that the tests belong to.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Where the build left them.
    static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .path
}

/// A program that ended, with what it said.
struct Ended: Sendable {
    var code: Int32
    var output: String
    var errors: String
}

/// A running program whose output goes to files, so that it can never block on a pipe.
final class RunningProgram: Sendable {
    let pid: Int32
    private let output: URL
    private let errors: URL
    private let exit: Task<Int32, Never>

    /// Starts it; what it says is kept in files of the folder.
    init(
        _ path: String, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:], folder: URL
    ) throws {
        let name = UUID().uuidString
        output = folder.appending(path: "\(name).out")
        errors = folder.appending(path: "\(name).err")
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        var complete = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8"]
        for key in ["LD_LIBRARY_PATH", "HOME", "ASAN_OPTIONS", "TSAN_OPTIONS"] {
            complete[key] = ProcessInfo.processInfo.environment[key]
        }
        complete.merge(environment) { $1 }
        process.environment = complete
        process.standardInput = FileHandle.nullDevice
        if let input {
            let file = folder.appending(path: "\(name).in")
            try input.write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        }
        let said = try (output: FileHandle(forWritingTo: output), errors: FileHandle(forWritingTo: errors))
        process.standardOutput = said.output
        process.standardError = said.errors
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            let status = process.terminationStatus
            ended.yield(process.terminationReason == .uncaughtSignal ? -status : status)
            ended.finish()
        }
        try process.run()
        // The program has its own; Foundation would hold these for as long as the tests run.
        try said.output.close()
        try said.errors.close()
        pid = process.processIdentifier
        exit = Task {
            for await code in ends { return code }
            return -1
        }
    }

    func signal(_ number: Int32) { kill(pid, number) }

    /// Waits until that stands on so many lines of its standard error.
    func says(_ words: String, times: Int = 1) async throws {
        let wait = #"until [ "$(grep -cF "$1" "$2")" -ge "$3" ]; do sleep 0.02; done"#
        let waited = try await RunningProgram(
            "/usr/bin/timeout", ["60", "sh", "-c", wait, "sh", words, errors.path, "\(times)"],
            folder: errors.deletingLastPathComponent()
        ).ended()
        guard waited.code == 0 else { throw CrashFailure("it never said '\(words)'", try await ended()) }
    }

    /// Waits until it has ended; a negative code is the signal that killed it.
    func ended() async throws -> Ended {
        let code = await exit.value
        return Ended(
            code: code, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
