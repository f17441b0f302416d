import Foundation
import Glibc

/// What is preloaded into a daemon to kill it at one of its calls to the system, or to let calls fail; see fault-shim.c.
struct FaultShim: Sendable {
    /// The calls that are meant, as in fault-shim.c; only those count that change something outside of the daemon.
    struct Calls: OptionSet, Sendable {
        let rawValue: Int32

        static let writes = Calls(rawValue: 1)
        static let syncs = Calls(rawValue: 2)
        static let names = Calls(rawValue: 4)
        static let sends = Calls(rawValue: 8)
        static let all: Calls = [writes, syncs, names, sends]
    }

    struct Places: OptionSet, Sendable {
        let rawValue: Int32

        static let ledger = Places(rawValue: 1)
        static let spool = Places(rawValue: 2)
        /// journald, and whoever asks on the socket.
        static let outside = Places(rawValue: 4)
        static let all: Places = [ledger, spool, outside]
    }

    /// When a call kills.
    enum Moment: Int32, CaseIterable, Sendable {
        /// In place of the call.
        case before
        /// When half of what is to be written is.
        case halfway
        /// Before the daemon knows that the call is done.
        case after

        var calls: Calls { self == .halfway ? .writes : .all }
    }

    private let orders: URL
    /// What a daemon is started with so that it obeys.
    let environment: [String: String]
    /// Where the shim keeps what has reached the disk.
    let disk: URL?

    /// Its files are in `folder`; one that `keepsDisk` keeps what a power cut would leave, too.
    init(in folder: URL, ledgerFolder: String, spool: String, keepsDisk: Bool = false) async throws {
        orders = folder.appending(path: "shim")
        try Data(count: 8 * MemoryLayout<Int32>.size).write(to: orders)
        var environment = [
            "LD_PRELOAD": try await Self.library.value, "DUBAN_SHIM": orders.path,
            "DUBAN_SHIM_FOLDERS": "\(ledgerFolder):\(spool)",
        ]
        disk = keepsDisk ? folder.appending(path: "disk") : nil
        environment["DUBAN_SHIM_DISK"] = disk?.path
        self.environment = environment
    }

    /// Before a daemon starts: nothing is done to its calls, and all that it finds counts as brought to the disk.
    func begin() throws {
        try letGo()
        guard let disk else { return }
        if FileManager.default.fileExists(atPath: disk.path) { try FileManager.default.removeItem(at: disk) }
        try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: false)
    }

    /// Has the daemon die at that one of the calls to come, counted from 1.
    func kill(_ moment: Moment, call: Int) throws {
        try order([1, moment.calls.rawValue, Places.all.rawValue, Int32(call), moment.rawValue, 0, 0, 0])
    }

    /// Lets every such call fail with that error number, until they are let go.
    func fail(_ calls: Calls, at places: Places, with error: CInt) throws {
        try order([1, calls.rawValue, places.rawValue, 0, 0, error, 0, 0])
    }

    /// Lets every call go from now on.
    func letGo() throws { try write([0]) }

    /// How many calls were meant by the last order.
    var count: Int { get throws { Int(try numbers[6]) } }

    /// True when the last order was the daemon's death.
    var hasKilled: Bool { get throws { try numbers[7] != 0 } }

    private var numbers: [Int32] {
        get throws { try Data(contentsOf: orders).withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) } }
    }

    private func order(_ numbers: [Int32]) throws {
        // Obeyed when the rest is written.
        try write([0] + numbers.dropFirst())
        try write(Array(numbers.prefix(1)))
    }

    private func write(_ numbers: [Int32]) throws {
        let file = try FileHandle(forWritingTo: orders)
        try numbers.withUnsafeBytes { try file.write(contentsOf: Data($0)) }
        try file.close()
    }

    /// The shim's file, compiled once for all tests.
    private static let library = Task {
        let library = Programs.folder + "/fault-shim.so"
        let source = Programs.repository + "/Tests/AcceptanceTests/fault-shim.c"
        // Swift's toolchain brings the compiler.
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        let compiled = try await RunningProgram(
            "/usr/bin/env",
            ["clang", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC", "-o", library, source],
            environment: ["PATH": path], folder: URL(filePath: Programs.folder)
        ).ended()
        guard compiled.code == 0 else { throw CrashFailure("fault-shim.c was not compiled", compiled) }
        return library
    }
}
