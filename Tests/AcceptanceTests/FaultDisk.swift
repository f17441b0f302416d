import Foundation
import Glibc

/// A small file system of its own below one folder of an office: it can be full or read-only, and root can't help it.
///
/// It is mounted in a namespace that only the daemon and `run` see, and is gone with this value.
final class FaultDisk: Sendable {
    /// What it holds.
    enum Place: CaseIterable, Sendable {
        case spool, ledger
    }

    private let folder: String
    private let holder: RunningProgram
    private let beside: URL

    /// Mounts it over a folder that is there; `beside` keeps what programs say, and must lie outside of that folder.
    init(at folder: String, beside: URL) async throws {
        self.folder = folder
        self.beside = beside
        let notify = try NotifySocket(in: beside)
        let mount = #"""
            mount -t tmpfs -o size=16m,mode=755 none "$1" && systemd-notify --no-block --ready && exec sleep infinity
            """#
        holder = try RunningProgram(
            "/usr/bin/env", ["unshare", "--mount", "--propagation", "private", "sh", "-c", mount, "sh", folder],
            environment: ["NOTIFY_SOCKET": notify.path], folder: beside)
        try await notify.next("READY=1")
    }

    deinit { holder.signal(SIGKILL) }

    /// What runs a program that sees it.
    var entrance: [String] { ["/usr/bin/nsenter", "--target", "\(holder.pid)", "--mount", "--"] }

    func fill() async throws { try await run("! dd if=/dev/zero of=\(folder)/.full bs=4096 2>/dev/null") }

    func empty() async throws { try await run("rm \(folder)/.full") }

    /// Frees that many pages of a full one.
    func makeRoom(pages: Int) async throws { try await run("truncate -s -\(pages * 4096) \(folder)/.full") }

    func makeReadOnly() async throws { try await run("mount -o remount,ro \(folder)") }

    func makeWritable() async throws { try await run("mount -o remount,rw \(folder)") }

    /// Leaves what stands on it in the folder below, where every program sees it.
    func leave() async throws {
        let copy = beside.appending(path: "left").path
        try await run("cp -a \(folder) \(copy)")
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: copy, toPath: folder)
    }

    private func run(_ commands: String) async throws {
        let command = entrance + ["sh", "-ec", commands]
        let ended = try await RunningProgram(command[0], Array(command[1...]), folder: beside).ended()
        guard ended.code == 0 else { throw CrashFailure("'\(commands)' failed", ended) }
    }
}
