import Foundation
import TestSupport
import Testing

@Suite("Verifying the ledger")
struct VerifyTests {
    @Test("a ledger in use is sound, and a head from a letter stands in its chain")
    func sound() async throws {
        let office = try Office()
        let opened = try await office.open(clock: "2021-10-11T08:30,0.000001")
        let ended = try await office.ask("verify", "--config", office.settingsPath)
        #expect(ended.errors == "")
        #expect(ended.code == 0)
        try expectGolden(ended.output.withoutParticulars(of: office), "verify.en.txt")

        let head = try #require(try heads(in: office).first)
        let asked = try await office.ask("verify", "--head", String(head.prefix(12)), "--config", office.settingsPath)
        #expect(asked.errors == "")
        #expect(asked.output.contains("the head asked for is row "))
        let other = try await office.ask("verify", "--head", "0123456789abcdef", "--config", office.settingsPath)
        #expect(other.code == 2)
        #expect(other.output == "")
        try expectGolden(other.errors.withoutParticulars(of: office), "verify-cut.en.txt")
        _ = try await opened.close()
    }

    @Test("of a stopped daemon's ledger too, in Chinese and as JSON, and of a backup without the daemon's file")
    func stopped() async throws {
        let office = try Office()
        _ = try await office.open(clock: "2021-10-11T08:30,0.000001").close()
        let ended = try await office.ask(["verify", "--config", office.settingsPath], language: "zh_CN.UTF-8")
        #expect(ended.errors == "")
        try expectGolden(ended.output.withoutParticulars(of: office), "verify.zh.txt")
        let copy = office.folder.appending(path: "backup.sqlite").path
        _ = try await office.ask("backup", copy, "--config", office.settingsPath)
        let json = try await Ended.ofDubanctl(["verify", copy, "--json"])
        #expect(json.errors == "")
        try expectGolden(json.output.withoutParticulars(of: office), "verify.json")
    }

    @Test("a changed row is named in both languages, and the exit status says so")
    func changed() async throws {
        let office = try Office()
        _ = try await office.open(clock: "2021-10-11T08:30,0.000001").close()
        let change = "UPDATE obligations SET due = '2021-12-30' WHERE subject LIKE '%/24'"
        let script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"
        let tampered = try await RunningProgram(
            "/usr/bin/env", ["python3", "-c", script, office.ledgerPath, change], folder: office.folder
        ).ended()
        #expect(tampered.errors == "")
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await office.ask(["verify", "--config", office.settingsPath], language: locale)
            #expect(ended.code == 2)
            #expect(ended.output == "")
            try expectGolden(ended.errors.withoutParticulars(of: office), "verify-changed.\(language).txt")
        }
    }

    @Test("what is no head is refused with what one looks like")
    func noHead() async throws {
        let ended = try await Ended.ofDubanctl(["verify", "--head", "xyz"])
        #expect(ended.code == 64)
        #expect(ended.errors.contains("a head is 8 to 64 hexadecimal digits"))
    }

    @Test("its help is there in both languages")
    func help() async throws {
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await Ended.ofDubanctl(["verify", "--help"], environment: ["LANG": locale])
            try expectGolden(ended.output, "help-verify.\(language).txt")
        }
    }

    /// What `X-Duban-Head` says in the letters.
    private func heads(in office: Office) throws -> [String] {
        let files = FileManager.default.enumerator(atPath: office.folder.path)
        var heads: [String] = []
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".duban") else { continue }
            let letter = try String(contentsOf: office.folder.appending(path: name), encoding: .utf8)
            heads += letter.matches(of: /X-Duban-Head: ([0-9a-f]{64})\n/).map { String($0.output.1) }
        }
        return heads
    }
}
