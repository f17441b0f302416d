import Delivery
import Engine
import Foundation
import TestSupport
import Testing

@Suite("Parts of a message")
struct MessagePartTests {
    private static let page = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<body>\n<p>何芳同志:</p>\n</body>\n</html>\n"
    private static let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:督办\r\nEND:VCALENDAR\r\n"

    @Test("plain text and a page are alternatives, the best last, and the deadlines a file beside them")
    func everything() throws {
        let letter = try letter(html: Self.page, calendar: Self.calendar, notices: [notice("zhongshan-2021/24")])
        try expectGolden(String(decoding: Message(letter).bytes, as: UTF8.self), "parts.eml")
    }

    @Test(
        "every mail program gets them as they were written",
        arguments: [(page, calendar), (page, nil), (nil, calendar)] as [(String?, String?)])
    func readBack(_ html: String?, _ calendar: String?) async throws {
        let letter = try letter(html: html, calendar: calendar)
        let mail = try await readBack(letter)
        let expected = [
            MailReader.Part(type: "text/plain", name: nil, isAttached: false, content: letter.body),
            html.map { MailReader.Part(type: "text/html", name: nil, isAttached: false, content: $0) },
            calendar.map { MailReader.Part(type: "text/calendar", name: "duban.ics", isAttached: true, content: $0) },
        ]
        #expect(mail.parts == expected.compactMap(\.self))
        #expect(mail.defects == [])
    }

    static let hostile = [
        "From the start\n\n>From a quotation\nFrom \n",
        "--=_0_c1b2a3d4e5f6-17\n--=_1_c1b2a3d4e5f6-17--\n--=_2_c1b2a3d4e5f6-17\n",
        "\n\n--\n.\nContent-Type: text/html\n\n", "cr\rlf\r\nnul\0\n", String(repeating: "督", count: 5000), "", "\n",
    ]

    @Test("no part ends another, whatever they hold", arguments: hostile)
    func boundaries(_ text: String) async throws {
        let letter = try letter(body: text, html: text, calendar: text)
        let mail = try await readBack(letter)
        let ended = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        #expect(mail.parts.map(\.content) == [ended, ended, text])
        #expect(mail.defects == [])
        let bytes = Message(letter).bytes
        #expect(bytes.split(separator: 10).allSatisfy { $0.count <= 998 })
        #expect(!bytes.contains { $0 == 0 || $0 == 13 })
    }

    @Test("a mailbox in mbox format gives back every part, and no part begins a letter", arguments: hostile)
    func mbox(_ text: String) async throws {
        let folder = try TemporaryFolder()
        let channel = MboxChannel(spool: folder("mail"))
        let letters = try ["a-1", "a-2"].map { try letter(id: $0, body: text, html: text, calendar: text) }
        for letter in letters { #expect(await channel.deliver(envelope(letter)) == .delivered) }
        #expect(try MailReader.messages(mbox: folder("mail/hefang")) == letters.map { Data(Message($0).bytes) })
    }

    @Test("the fields of a header stay in lines of at most 76 characters, with the longest id as well")
    func header() throws {
        let id = String(repeating: "a", count: 64)
        let bytes = Message(try letter(id: id, html: Self.page, calendar: Self.calendar)).bytes
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 90 })
        let boundary = try #require(lines.first { $0.hasPrefix(" boundary=") })
        #expect(boundary.utf8.count <= 10 + 72 && boundary.contains(id))
    }

    @Test("the same letter gives the same bytes")
    func identity() throws {
        let letter = try letter(html: Self.page, calendar: Self.calendar)
        #expect(Message(letter).bytes == Message(letter).bytes)
    }

    private func readBack(_ letter: Letter) async throws -> MailReader.Mail {
        let folder = try TemporaryFolder()
        #expect(await MaildirChannel(spool: folder.path).deliver(envelope(letter)) == .delivered)
        return try #require(MailReader.read(maildir: folder(letter.recipient.mailbox)).first)
    }
}
