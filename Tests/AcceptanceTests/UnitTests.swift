import Foundation
import Glibc
import TestSupport
import Testing

@Suite(
    "What systemd says of the units",
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"),
        "systemd is not installed"))
struct UnitTests {
    private static let units = Programs.repository + "/units"
    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
    }

    @Test("the unit is right, where the programs are in their place")
    func verify() async throws {
        for program in ["usr/bin/duband", "usr/bin/dubanctl"] {
            try root.write("#!/bin/sh\n", to: program)
            #expect(chmod(root(program), 0o755) == 0)
        }
        let unit = try String(contentsOfFile: Self.units + "/duband.service", encoding: .utf8)
        try root.write(unit, to: "usr/lib/systemd/system/duband.service")
        let ended = try await run(
            "systemd-analyze", "verify", "--recursive-errors=no", "--root=\(root.path)", "duband.service")
        #expect(ended.errors == "")
        #expect(ended.code == 0)
    }

    @Test("the sandbox leaves an exposure of 2.0 at most")
    func exposure() async throws {
        let ended = try await run(
            "systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager",
            Self.units + "/duband.service")
        #expect(ended.code == 0, "\(ended.output)\(ended.errors)")
    }

    @Test("the user can be made, with a group of the same name and no shell")
    func user() async throws {
        try root.write("", to: "etc/passwd")
        let ended = try await run("systemd-sysusers", "--root=\(root.path)", Self.units + "/sysusers.d/duban.conf")
        #expect(ended.code == 0, "\(ended.errors)")
        let users = try String(contentsOfFile: root("etc/passwd"), encoding: .utf8)
        #expect(users.contains(/(?m)^duban:x:(\d+):\1:[^:]*:\/var\/lib\/duban:\/usr\/sbin\/nologin$/))
        #expect(try String(contentsOfFile: root("etc/group"), encoding: .utf8).contains(/(?m)^duban:x:\d+:$/))
    }

    @Test(
        "the managers' folders can be made, for the daemon to read",
        .enabled(if: getuid() == 0, "giving a folder to a group needs root"))
    func folders() async throws {
        try root.write("duban:x:4711:\n", to: "etc/group")
        let ended = try await run(
            "systemd-tmpfiles", "--root=\(root.path)", "--create", Self.units + "/tmpfiles.d/duban.conf")
        #expect(ended.errors == "")
        #expect(ended.code == 0)
        for folder in ["", "/bureaus", "/plans", "/procedures", "/calendars"] {
            var status = stat()
            #expect(stat(root("etc/duban\(folder)"), &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o2750)
            #expect(status.st_gid == 4711)
        }
    }

    private func run(_ arguments: String...) async throws -> Ended {
        try await RunningProgram("/usr/bin/env", arguments, folder: URL(filePath: root.path)).ended()
    }
}
