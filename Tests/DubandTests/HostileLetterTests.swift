import CivilTime
import Control
import Delivery
import Engine
import Foundation
import Ledger
import Plans
import TestSupport
import Testing

@testable import Supervision

/// What stands in files and records, on its way through the real channels, as Python's `mailbox` and `email` read it.
@Suite("Letters about what no office should write", .fewAtOnce)
struct HostileLetterTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String

        init(_ name: String, _ text: String) {
            testDescription = name
            self.text = text
        }
    }

    /// What a name or a title may be.
    static let lines = [
        Text("another field", "收 Bcc: thief@example.org"),
        Text("separators of lines", "甲\u{2028}Subject: x\u{2029}\u{2029}From thief Mon Oct 11 00:00:00 2021"),
        Text("the end of a part", "--=_0_0 --=_1_0-- Content-Type: text/html <script>alert(1)</script>"),
        Text("marks of direction", "\u{202E}txt.exe\u{202C}\u{2066}abc\u{200F}"),
        Text("what looks encoded", "=?UTF-8?B?YQ==?= \"<thief@example.org>, (x) =0D=0A"),
        Text("marks that stand alone", "\u{301}\u{302}甲\u{FEFF}\u{10FFFF}"),
        Text("emoji", String(repeating: "👨‍👩‍👧‍👦🏳️‍🌈", count: 20)),
    ]

    /// What no name or title may be; somebody's remark on a record is brought into one line.
    static let breaking = [
        Text("another field", "收\r\nBcc: thief@example.org\r\n"),
        Text("a body of its own", "收\n\nSubject: x\n\nbody"),
        Text("the beginning of another letter", "\nFrom thief Mon Oct 11 00:00:00 2021\nSubject: x\n\nbody\n"),
        Text("the end of a part", "\n--=_0_0\n--=_1_0--\n.\nContent-Type: text/html\n\n<script>"),
        Text("controls", "甲\0乙\u{1}\u{8}\u{B}\u{C}\u{1B}[31m\u{7F}\u{85}丙"),
    ]

    private struct Letter: Decodable {
        var mailbox: String
        var subject: String
        var fields: [String]
        var parts: [String]
        var notices: [String]
        var defects: [String]
    }

    private static let fields = [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Duban-Head", "X-Duban-Notice",
        "MIME-Version", "Content-Type",
    ]

    @Test("names and titles stay what they are, in one legal mail for one reader", arguments: lines, [false, true])
    func names(_ text: Text, isMbox: Bool) async throws {
        let desk = try Desk(bureau: Self.bureau(text.text), plan: Self.plan(text.text), at: "2021-10-14T09:00")
        let force = try await desk.take()
        #expect(force.warnings == [])
        let plain = try await Self.letter(of: desk, in: force, isMbox: isMbox)
        for name in ["陈洁", "任务", "依据"] { #expect(plain.essence.contains((name + text.text).essence)) }
    }

    @Test(
        "a remark on a record stays in its line, in one legal mail for one reader", arguments: lines + breaking,
        [false, true])
    func remarks(_ text: Text, isMbox: Bool) async throws {
        let desk = try Desk(bureau: Self.bureau(""), plan: Self.plan(""), at: "2021-10-14T09:00")
        let force = try await desk.take()
        let note = "备注:" + text.text.prefix(500)
        _ = try await desk.answers(in: force).record(
            FactRequest(.event(.init(event: "formed", task: "公开", item: "甲", day: day("2021-09-16"), note: note))),
            by: Desk.author)
        let plain = try await Self.letter(of: desk, in: force, isMbox: isMbox)
        let line = try #require(plain.split(separator: "\n").first { $0.contains("备注") })
        #expect(line.essence.contains(note.essence.prefix(20)))
    }

    @Test("a title of 100,000 characters without a blank is legal mail")
    func longTitle() async throws {
        let title = String(repeating: "督", count: 100_000)
        let plan = Self.plan("").replacing("\"任务\"", with: title)
        let desk = try Desk(bureau: Self.bureau(""), plan: plan, at: "2021-10-14T09:00")
        let plain = try await Self.letter(of: desk, in: try await desk.take(), isMbox: true)
        #expect(plain.essence.contains(title))
    }

    @Test("what breaks a line is refused as a name and as a title", arguments: breaking)
    func refused(_ text: Text) async throws {
        for (bureau, plan) in [(text.text, ""), ("", text.text)] {
            let desk = try Desk(bureau: Self.bureau(bureau), plan: Self.plan(plan), at: "2021-10-14T09:00")
            let force = try await desk.take()
            #expect(force.warnings.contains { $0.en.contains("a line break or another control character") })
            #expect(force.library.plans.isEmpty)
        }
    }

    /// The plain text of the only letter, once it has been looked through.
    private static func letter(of desk: Desk, in force: InForce, isMbox: Bool) async throws -> String {
        let spool = desk.folder("mail")
        let channel: any DeliveryChannel = isMbox ? MboxChannel(spool: spool) : MaildirChannel(spool: spool)
        _ = try await desk.pass(through: [.mail: channel]).run(in: force)
        let counts = try await desk.ledger.letterCounts()
        #expect(counts.waiting == 0 && counts.failing == 0)
        let letters = try read(spool)
        #expect(letters.map(\.mailbox) == ["chenjie"])
        let letter = try #require(letters.first)
        #expect(letter.fields.filter { $0 != "Content-Transfer-Encoding" } == fields)
        #expect(letter.defects == [])
        #expect(letter.subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        for file in try files(in: spool) {
            let lines = file.split(separator: UInt8(ascii: "\n"))
            #expect(lines.allSatisfy { $0.count <= 998 && !$0.contains(0) && !$0.contains(13) })
            #expect(lines.count { $0.starts(with: "From ".utf8) } == (isMbox ? 1 : 0))
            let header = String(decoding: file, as: UTF8.self).split(separator: "\n\n", maxSplits: 1).first ?? ""
            let encoded = header.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("=?") }
            #expect(encoded.allSatisfy { $0.utf8.count <= 75 })
        }
        return try #require(letter.parts.first)
    }

    /// One person reads all; every name that a file may give is hostile.
    private static func bureau(_ text: String) -> String {
        """
        bureau: ceshi
        name: \(quoted("局" + text))
        managers: [chenjie]
        people:
          chenjie: {name: \(quoted("陈洁" + text)), mail: chenjie}
        offices:
          办公室: {liaison: chenjie, head: chenjie, leader: chenjie}
        """
    }

    private static func plan(_ text: String) -> String {
        """
        plan: shiyan
        bureau: ceshi
        title: \(quoted("方案" + text))
        year: 2021
        events: {formed: 形成}
        sections:
          - title: \(quoted("节" + text))
            tasks:
              - id: 1
                title: \(quoted("任务" + text))
                text: \(quoted("要求" + text))
                basis: \(quoted("依据" + text))
                offices: 办公室
                due: 10月15日前
              - {id: 公开, title: 公开, offices: 办公室, due: 自形成之日起20个工作日内, opens: formed}
        """
    }

    /// As a double-quoted scalar of YAML, every scalar value written out.
    private static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.isAlphabetic
                ? String(scalar)
                : "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
        }
        return "\"\(scalars.joined())\""
    }

    private static func read(_ spool: String) throws -> [Letter] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "\(Desk.repository)/Tests/AcceptanceTests/read-spool.py", spool]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([Letter].self, from: data)
    }

    private static func files(in spool: String) throws -> [Data] {
        try FileManager.default.subpathsOfDirectory(atPath: spool).compactMap { name in
            var isFolder: ObjCBool = false
            let path = "\(spool)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                return nil
            }
            return try Data(contentsOf: URL(filePath: path))
        }
    }
}

extension StringProtocol {
    /// Without blanks, line ends and what no letter holds.
    fileprivate var essence: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
                    default: true
                    }
                }))
    }
}
