import CivilTime
import Delivery
import Engine
import Foundation
import TestSupport
import Testing

@Suite("Message")
struct MessageTests {
    @Test("a letter becomes readable Chinese mail that names its notices")
    func chineseLetter() throws {
        let letter = try letter(
            subject: "【督办】医保中心 10月11日:逾期1件,本周到期1件,等您交件1件",
            notices: [
                notice("zhongshan-2021/4@2021-031"), notice("zhongshan-2021/24"), notice("动态@2021-W41", "逾期3个工作日"),
            ])
        try expectGolden(text(of: Message(letter)), "chinese-letter.eml")
    }

    @Test("a copy names the notices that it copies, and none of its own")
    func copy() throws {
        let domain = try #require(MailDomain(rawValue: "ybj.zs.gov.cn"))
        let letter = try letter(sender: "Bureau of Data", subject: "A copy", copies: [notice("zhongshan-2021/24")])
        try expectGolden(text(of: Message(letter, domain: domain)), "copy.eml")
    }

    @Test("a body that is no legal mail as it stands is quoted")
    func quotedBody() throws {
        let letter = try letter(body: "a=b\r\n\0nul, space at the end \n\(String(repeating: "长", count: 40))\n末行\t")
        try expectGolden(text(of: Message(letter)), "quoted-body.eml")
    }

    @Test(
        "the date is the letter's, in the letter's zone",
        arguments: [
            ("+08:00", "Mon, 11 Oct 2021 08:30:00 +0800"),
            ("-03:30", "Sun, 10 Oct 2021 21:00:00 -0330"),
            ("UTC", "Mon, 11 Oct 2021 00:30:00 +0000"),
        ])
    func date(zone: String, expected: String) throws {
        var letter = try letter()
        letter.zone = try #require(ZoneOffset(zone))
        #expect(text(of: Message(letter)).contains("\nDate: \(expected)\n"))
    }

    static let texts = [
        "督办", "a", "", " ", " 前后有空格 ", "two  spaces", "=?UTF-8?B?YQ==?=", "comma, quote \" and <angle>",
        "tab\tinside", "(comment)", "a@b", "组:成员;", String(repeating: "督办台账", count: 60),
        String(repeating: "x", count: 3000),
        String(repeating: "👨‍👩‍👧‍👦", count: 30), "e" + String(repeating: "\u{301}", count: 100),
        "\u{FEFF}\u{202E}\u{10FFFF}",
    ]

    @Test("any subject and any name are read back as written", arguments: texts)
    func readBackAsWritten(_ text: String) async throws {
        let letter = try letter(to: Addressee(name: text, mailbox: "hefang"), sender: text, subject: text)
        let mail = try await readBack(letter)
        let shown = text.replacing("\t", with: " ")
        #expect(mail.subject == shown)
        #expect(mail.from == MailReader.Mailbox(name: shown, address: "duban@localhost"))
        #expect(mail.to == MailReader.Mailbox(name: shown, address: "hefang@localhost"))
        #expect(mail.defects == [])
    }

    static let hostile = [
        "a\nBcc: thief@example.org", "a\r\nBcc: thief@example.org\r\n\r\nbody", "a\rBcc: thief@example.org",
        "\n\n",
        "a\u{85}b\u{2028}c\u{2029}d", "nul\0and\u{7F}", "?=\n\u{8}", "\" <thief@example.org>, \"",
    ]

    @Test("nothing in a name or a subject begins another field", arguments: hostile)
    func injection(_ text: String) async throws {
        let letter = try letter(
            to: Addressee(name: text, mailbox: "hefang"), sender: text, subject: text, notices: [notice(text, text)])
        let mail = try await readBack(letter)
        #expect(
            mail.fields == [
                "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Duban-Notice", "MIME-Version",
                "Content-Type", "Content-Transfer-Encoding",
            ])
        #expect(mail.from.address == "duban@localhost")
        #expect(mail.to.address == "hefang@localhost")
        #expect(mail.notices == letter.notices.map(\.description))
        #expect(mail.body == letter.body)
        #expect(mail.defects == [])
        let controls = mail.subject.unicodeScalars.filter { $0.properties.generalCategory == .control }
        #expect(controls.isEmpty)
    }

    @Test(
        "someone whose mailbox is no legal name is named without an address",
        arguments: [
            "", "../etc", "何芳", "A", "a b", "a@b", "a\nBcc: thief@example.org", String(repeating: "a", count: 65),
        ])
    func illegalMailbox(_ mailbox: String) throws {
        let lines = text(of: Message(try letter(to: Addressee(name: "何芳", mailbox: mailbox)))).split(separator: "\n")
        #expect(lines[1] == "To: =?UTF-8?B?5L2V6Iqz?= :;")
        #expect(lines[2].hasPrefix("Subject: "))
    }

    @Test("a mailbox whose dots are no atom's is quoted")
    func quotedMailbox() async throws {
        let mail = try await readBack(letter(to: Addressee(name: "", mailbox: "a..b.")))
        #expect(mail.to == MailReader.Mailbox(name: "", address: "\"a..b.\"@localhost"))
        #expect(mail.defects == [])
    }

    static let bodies = [
        "", "\n", "无末行", "两行\n第二行\n", "From the start\n.\n", String(repeating: "a", count: 998) + "\n",
        String(repeating: "a", count: 999) + "\n", "cr\rlf\r\n", "nul\0", "=3D =\n = \n\t\n",
        "\u{FEFF}\u{2028}\u{85}\u{B}\u{C}\n",
        String(repeating: "督", count: 350_000), String(repeating: "一行\n", count: 150_000),
    ]

    @Test("any body is read back as written, ending with a line end", arguments: bodies.indices)
    func bodyReadBack(_ index: Int) async throws {
        let body = Self.bodies[index]
        let mail = try await readBack(letter(body: body))
        let ended = body.isEmpty || body.utf8.last == UInt8(ascii: "\n")
        #expect(Array(mail.body.utf8) == Array((ended ? body : body + "\n").utf8))
        #expect(mail.defects == [])
    }

    @Test("a header is ASCII in lines of at most 76 characters, and no line is longer than 998 octets")
    func lines() throws {
        for text in Self.texts + Self.hostile + Self.bodies.prefix(11) {
            let letter = try letter(
                to: Addressee(name: text, mailbox: "hefang"), sender: text, subject: text, body: text,
                notices: [notice("a"), notice("b"), notice("c")])
            let bytes = Message(letter).bytes
            let end = try #require(bytes.indices.dropLast().first { bytes[$0] == 10 && bytes[$0 + 1] == 10 })
            let header = bytes[...end]
            #expect(header.allSatisfy { (32...126).contains($0) || $0 == 10 })
            let foldable = header.split(separator: 10).filter { !$0.contains(UInt8(ascii: "%")) }
            #expect(foldable.allSatisfy { $0.count <= 76 })
            #expect(bytes.split(separator: 10).allSatisfy { $0.count <= 998 })
            #expect(!bytes.contains { $0 == 0 || $0 == 13 })
        }
    }

    @Test("keys are folded between keys, never inside one")
    func keys() async throws {
        let keys = try (1...200).map { try notice("中山市-2021/\($0)@2021-\(String(repeating: "项", count: $0 % 7))") }
        let mail = try await readBack(letter(notices: keys, copies: keys.reversed()))
        #expect(mail.notices == keys.map(\.description))
        #expect(mail.copies == keys.reversed().map(\.description))
    }

    @Test("the same letter gives the same bytes, and its id gives the Message-ID")
    func identity() async throws {
        let letter = try letter()
        #expect(Message(letter).bytes == Message(letter).bytes)
        #expect(try await readBack(letter).id == "<c1b2a3d4e5f6-17@duban>")
    }

    private func text(of message: Message) -> String { String(decoding: message.bytes, as: UTF8.self) }

    private func readBack(_ letter: Letter) async throws -> MailReader.Mail {
        let folder = try TemporaryFolder()
        let outcome = await MaildirChannel(spool: folder.path).deliver(envelope(letter))
        #expect(outcome == .delivered)
        let mails = try MailReader.read(maildir: folder(letter.recipient.mailbox))
        #expect(mails.count == 1)
        return try #require(mails.first)
    }
}
