import Delivery
import Engine
import Foundation
import TestSupport
import Testing

/// What other people's mail programs make of a mailbox that several letters came to.
@Suite("Mail programs read mbox files")
struct MailProgramTests {
    private let folder: TemporaryFolder
    private let letters: [Letter]

    /// Texts of letters, the first of several parts, and how programs show them that leave the quoting as it is.
    private static let bodies: [(written: String, shown: String)] = [
        ("何芳同志:\n一、已逾期(1件)\n", "何芳同志:\n一、已逾期(1件)\n"),
        ("", ""),
        ("\n\n", "\n\n"),
        ("From the start\n\n>From a quotation\nFrom\n", ">From the start\n\n>>From a quotation\nFrom\n"),
        ("末行", "末行\n"),
    ]

    init() async throws {
        folder = try TemporaryFolder()
        letters = try Self.bodies.enumerated().map { number, body in
            try letter(
                id: "a-\(number)", subject: "【督办】第\(number)封", body: body.written,
                html: number == 0 ? "<p>From 何芳</p>\nFrom here\n" : nil,
                calendar: number == 0 ? "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" : nil,
                notices: [notice("中山-2021/\(number)")])
        }
        // The first letter comes behind a mail whose last line has no end.
        try folder.write("From x@example.org Sun Oct 10 00:00:00 2021\nSubject: a\n\ntext", to: "mail/hefang")
        let channel = MboxChannel(spool: folder("mail"))
        for letter in letters { #expect(await channel.deliver(envelope(letter)) == .delivered) }
    }

    @Test("Python's mailbox reads every letter as it was written")
    func python() throws {
        let messages = try MailReader.messages(mbox: folder("mail/hefang"))
        #expect(messages == [Data("Subject: a\n\ntext\n".utf8)] + letters.map { Data(Message($0).bytes) })
    }

    @Test(
        "mutt reads every letter",
        .enabled(if: try !Program.output(of: ["mutt", "-v"]).isEmpty, "mutt is not installed"))
    func mutt() throws {
        // mutt wants a terminal; `script` is one. It copies every mail to a Maildir, as it has read it.
        let keys =
            "<tag-pattern>~f duban@localhost<enter><tag-prefix><copy-message><kill-line>\(folder("copies"))<enter><exit>"
        // Where `folder` is missing, mutt asks whether to make it, and takes the first key for the answer.
        let settings = "set folder=\(folder.path) mbox_type=Maildir copy=yes confirmappend=no confirmcreate=no"
        let command = #"mutt -n -F /dev/null -R -f "$MAILBOX" -e "$SETTINGS" -e "push \"$KEYS\"""#
        _ = try Program.output(
            of: ["script", "-qec", command, "/dev/null"],
            environment: [
                "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": folder.path, "MAILBOX": folder("mail/hefang"),
                "SETTINGS": settings, "KEYS": keys,
            ])
        let mails = try MailReader.read(maildir: folder("copies")).sorted { $0.id < $1.id }
        #expect(mails.map(\.id) == letters.map { "<\($0.id)@duban>" })
        #expect(mails.map(\.subject) == letters.map(\.subject))
        #expect(mails.map(\.notices) == letters.map { $0.notices.map(\.description) })
        #expect(mails.map(\.body) == Self.bodies.map(\.shown))
    }

    @Test(
        "Dovecot reads every letter",
        // Its settings have other names from 2.4 on.
        .enabled(
            if: try Program.output(of: ["dovecot", "--version"]).starts(with: "2.3.".utf8),
            "Dovecot 2.3 is not installed"))
    func dovecot() throws {
        struct Mail: Decodable, Hashable {
            var id: String
            var body: String

            enum CodingKeys: String, CodingKey {
                case id = "hdr.message-id"
                case body
            }
        }
        // Dovecot reads no mail as root.
        let (user, group) = geteuid() == 0 ? (65_534, 65_534) : (Int(geteuid()), Int(getegid()))
        for name in ["home", "run"] {
            try FileManager.default.createDirectory(atPath: folder(name), withIntermediateDirectories: false)
        }
        for name in ["", "mail", "mail/hefang", "home", "run"] {
            try FileManager.default.setAttributes(
                [.ownerAccountID: user, .groupOwnerAccountID: group], ofItemAtPath: folder(name))
        }
        try folder.write(
            """
            base_dir = \(folder("run"))
            log_path = /dev/stderr
            ssl = no
            first_valid_uid = 1
            mail_uid = \(user)
            mail_gid = \(group)
            mail_location = mbox:\(folder("home")):INBOX=\(folder("mail/hefang"))

            """, to: "dovecot.conf")
        let output = try Program.output(
            of: ["doveadm", "-c", folder("dovecot.conf"), "-f", "json", "fetch", "hdr.message-id body", "all"],
            environment: ["HOME": folder("home"), "USER": "hefang"])
        let mails = try JSONDecoder().decode([Mail].self, from: output)
        #expect(mails.dropFirst().map(\.id) == letters.map { "<\($0.id)@duban>" })
        // It gives the body of several parts as it stands.
        #expect(mails.dropFirst(2).map(\.body) == Self.bodies.dropFirst().map(\.shown))
    }
}

/// A program that the machine may have.
private enum Program {
    /// What it prints; nothing when it is not installed.
    static func output(of command: [String], environment: [String: String] = [:]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // Nothing here takes a second; a program that asks for something unforeseen must not wait for ever.
        process.arguments = ["timeout", "60"] + command
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Open and silent: an end of the input would be one more key for mutt.
        let input = Pipe()
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try input.fileHandleForWriting.close()
        return data
    }
}
