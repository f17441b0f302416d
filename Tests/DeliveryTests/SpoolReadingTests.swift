import CivilTime
import Engine
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Delivery

@Suite("Looking for a ledger's letters in a spool")
struct SpoolReadingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let ledger = "c1b2a3d4e5f6"
    private static let formats: [SpoolReading.Format] = [.maildir, .mbox]

    private func reading(_ format: SpoolReading.Format) -> SpoolReading {
        SpoolReading(spool: folder("mail"), format: format, patience: LockPatience(tries: 2) {})
    }

    private func found(_ format: SpoolReading.Format, above number: Int64 = 0) throws -> [FoundLetter] {
        try reading(format).letters(of: Self.ledger, above: number)
    }

    private func deliver(_ letter: Letter, _ format: SpoolReading.Format) async {
        let channel: any MailChannel =
            format == .mbox ? MboxChannel(spool: folder("mail")) : MaildirChannel(spool: folder("mail"))
        #expect(await channel.deliver(envelope(letter)) == .delivered)
    }

    private func numbered(_ number: Int, to mailbox: String = "hefang", _ tasks: Int...) throws -> Letter {
        try letter(
            id: "\(Self.ledger)-\(number)", to: Addressee(name: "何芳", mailbox: mailbox),
            body: "From hefang\n\nMessage-ID: <\(Self.ledger)-999@duban>\nX-Duban-Notice: quoted\n",
            notices: try tasks.map { try notice("zhongshan-2021/\($0)@2021-031") })
    }

    @Test("every later letter is found once with its instant and all it tells, in every mailbox", arguments: formats)
    func letters(_ format: SpoolReading.Format) async throws {
        for number in 16...18 { await deliver(try numbered(number, number), format) }
        await deliver(try numbered(19, to: "limin", 4, 5, 6, 7, 8, 9, 10, 11), format)
        await deliver(try letter(id: "ffffffffffff-20"), format)
        let found = try found(format, above: 16)
        #expect(found.map(\.number) == [17, 18, 19])
        #expect(found.map(\.mailbox) == ["hefang", "hefang", "limin"])
        #expect(found.map(\.instant) == [morning, morning, morning])
        let keys = try (4...17).map { try notice("zhongshan-2021/\($0)@2021-031").description }
        #expect(found[0].notices == [keys[13]])
        #expect(found[2].notices == Array(keys[0...7]))
    }

    @Test("a letter that was read, or filed in a folder, is found whatever its file is called now")
    func moved() async throws {
        for number in 17...19 { await deliver(try numbered(number, number), .maildir) }
        let maildir = folder("mail/hefang")
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(maildir)/new").sorted()
        try FileManager.default.createDirectory(atPath: "\(maildir)/.Archive/cur", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: "\(maildir)/new/\(names[0])", toPath: "\(maildir)/cur/\(names[0]):2,S")
        try FileManager.default.moveItem(
            atPath: "\(maildir)/new/\(names[1])", toPath: "\(maildir)/.Archive/cur/1.x:2,S")
        #expect(try found(.maildir).map(\.number) == [17, 18, 19])
    }

    @Test("a spool that is not there is empty, and is not made", arguments: formats)
    func missing(_ format: SpoolReading.Format) throws {
        #expect(try found(format).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder("mail")))
    }

    @Test("nothing is followed or waited for: links, FIFOs, files of the other format", arguments: formats)
    func strange(_ format: SpoolReading.Format) async throws {
        await deliver(try numbered(17, 17), format)
        let mail = folder("mail")
        try FileManager.default.createSymbolicLink(atPath: "\(mail)/limin", withDestinationPath: "hefang")
        #expect(mkfifo("\(mail)/pipe", 0o600) == 0)
        if format == .maildir {
            #expect(mkfifo("\(mail)/hefang/cur/pipe", 0o600) == 0)
            try FileManager.default.createSymbolicLink(
                atPath: "\(mail)/hefang/cur/link", withDestinationPath: "../new/1633912200.\(Self.ledger)-17.duban")
            try folder.write("a file", to: "mail/file")
        } else {
            try FileManager.default.createDirectory(atPath: "\(mail)/dir/new", withIntermediateDirectories: true)
        }
        let before = try FileManager.default.subpathsOfDirectory(atPath: mail)
        #expect(try found(format).map(\.mailbox) == ["hefang"])
        #expect(try FileManager.default.subpathsOfDirectory(atPath: mail) == before)
    }

    @Test("a mailbox that stays locked is not taken for an empty one")
    func locked() async throws {
        await deliver(try numbered(17, 17), .mbox)
        try folder.write("", to: "mail/hefang.lock")
        #expect(throws: DeliveryFailure.self) { try found(.mbox) }
        try FileManager.default.removeItem(atPath: folder("mail/hefang.lock"))
        #expect(try found(.mbox).map(\.number) == [17])
    }

    @Test("a letter is found at whatever byte a piece breaks off, also one that a crash has torn")
    func pieces() throws {
        let entry = Array(entry(try numbered(17, 17)).utf8)
        for size in [1, 2, 3, 7, 64, 1000] {
            var headers = LetterHeaders(of: Self.ledger, above: 0, in: "hefang", isMessage: false)
            for start in stride(from: 0, to: entry.count, by: size) {
                headers.look(at: Array(entry[start..<min(start + size, entry.count)]))
            }
            headers.end()
            #expect(headers.found.map(\.number) == [17])
        }
    }

    @Test("a date is read back as it was written, and no other form is")
    func dates() throws {
        let words = morning.mailDate(in: .shanghai).split(separator: " ").map(String.init)
        #expect(Timestamp(mailDate: words) == morning)
        #expect(Timestamp(mailDate: Array(words.dropLast())) == nil)
        #expect(Timestamp(mailDate: ["Mon,", "32", "Oct", "2021", "08:30:00", "+0800"]) == nil)
        #expect(Timestamp(mailDate: ["Mon,", "11", "Okt", "2021", "08:30:00", "+0800"]) == nil)
    }
}
