import Delivery
import Engine
import Foundation
import TestSupport
import Testing

@Suite("Maildir channel")
struct MaildirChannelTests {
    private let folder: TemporaryFolder
    private let channel: MaildirChannel

    init() throws {
        folder = try TemporaryFolder()
        channel = MaildirChannel(spool: folder("mail"))
    }

    private static let file = "1633912200.c1b2a3d4e5f6-17.duban"
    private static let delivered = ["cur/", "new/", "new/\(file)", "tmp/"]

    private func newLetter() throws -> [UInt8]? {
        FileManager.default.contents(atPath: folder("mail/hefang/new/\(Self.file)")).map(Array.init)
    }

    @Test("a letter stands in new, readable by its owner alone")
    func delivers() async throws {
        let letter = try letter()
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(try folder.contents(of: "mail/hefang") == Self.delivered)
        #expect(try newLetter() == Message(letter).bytes)
        #expect(try folder.permissions(of: "mail/hefang/new/\(Self.file)") == 0o600)
        for name in ["", "/tmp", "/new", "/cur"] {
            #expect(try folder.permissions(of: "mail/hefang\(name)") == 0o700)
        }
    }

    @Test("other people's software reads the letter as it was written")
    func readByOthers() async throws {
        let letter = try letter(notices: [notice("zhongshan-2021/24"), notice("zhongshan-2021/4@2021-031")])
        _ = await channel.deliver(envelope(letter))
        let mail = try #require(try MailReader.read(maildir: folder("mail/hefang")).first)
        #expect(mail.subject == letter.subject)
        #expect(mail.from == MailReader.Mailbox(name: letter.sender, address: "duban@localhost"))
        #expect(mail.to == MailReader.Mailbox(name: "何芳", address: "hefang@localhost"))
        #expect(mail.date == "2021-10-11T08:30:00+08:00")
        #expect(mail.body == letter.body)
        #expect(mail.notices == letter.notices.map(\.description))
        #expect(mail.defects == [])
    }

    @Test("the same letter a second time stands once", arguments: [true, false])
    func repeated(mayStand: Bool) async throws {
        let letter = try letter()
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(await channel.deliver(envelope(letter, mayStand: mayStand)) == .delivered)
        #expect(try folder.contents(of: "mail/hefang") == Self.delivered)
    }

    @Test("a letter that its reader has moved to cur is not written again", arguments: ["", ":2,", ":2,S", ":2,FRS"])
    func read(flags: String) async throws {
        let letter = try letter()
        _ = await channel.deliver(envelope(letter))
        try FileManager.default.moveItem(
            atPath: folder("mail/hefang/new/\(Self.file)"), toPath: folder("mail/hefang/cur/\(Self.file)\(flags)"))
        #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
        #expect(try folder.contents(of: "mail/hefang") == ["cur/", "cur/\(Self.file)\(flags)", "new/", "tmp/"])
    }

    @Test("a letter whose name merely begins alike is another one")
    func similarName() async throws {
        for id in ["a-1", "a-17"] { _ = await channel.deliver(envelope(try letter(id: id))) }
        try FileManager.default.moveItem(
            atPath: folder("mail/hefang/new/1633912200.a-17.duban"),
            toPath: folder("mail/hefang/cur/1633912200.a-17.duban.bak"))
        #expect(await channel.deliver(envelope(try letter(id: "a-17"), mayStand: true)) == .delivered)
        #expect(
            try folder.contents(of: "mail/hefang/new") == ["1633912200.a-1.duban", "1633912200.a-17.duban"])
    }

    @Test("what a crash left in tmp is replaced, and gone afterwards")
    func staleTmp() async throws {
        let letter = try letter()
        let tmp = folder("mail/hefang/tmp")
        try FileManager.default.createDirectory(atPath: tmp, withIntermediateDirectories: true)
        try Data("torn".utf8).write(to: URL(filePath: "\(tmp)/\(Self.file)"))
        #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
        #expect(try folder.contents(of: "mail/hefang") == Self.delivered)
        #expect(try newLetter() == Message(letter).bytes)
    }

    @Test("a crash after the link and before the end leaves one letter, and nothing in tmp")
    func linkedTwice() async throws {
        let letter = try letter()
        _ = await channel.deliver(envelope(letter))
        try FileManager.default.linkItem(
            atPath: folder("mail/hefang/new/\(Self.file)"), toPath: folder("mail/hefang/tmp/\(Self.file)"))
        #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
        #expect(try folder.contents(of: "mail/hefang") == Self.delivered)
    }

    @Test("something else of the letter's name is left alone, and the letter waits")
    func foreignFile() async throws {
        let new = folder("mail/hefang/new")
        try FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: true)
        try Data("foreign".utf8).write(to: URL(filePath: "\(new)/\(Self.file)"))
        let outcome = await channel.deliver(envelope(try letter()))
        #expect(
            outcome
                == .deferred(
                    DeliveryFailure("cannot deliver \(new)/\(Self.file): something else of that name is there")))
        #expect(try folder.contents(of: "mail/hefang") == Self.delivered)
        #expect(try newLetter() == Array("foreign".utf8))
    }

    @Test("a link to the letter's name in new is not followed")
    func linkInNew() async throws {
        let new = folder("mail/hefang/new")
        try FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: "\(new)/\(Self.file)", withDestinationPath: folder("elsewhere"))
        guard case .deferred = await channel.deliver(envelope(try letter(), mayStand: true)) else {
            Issue.record("the letter is not where it belongs, and said to be")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: folder("elsewhere")))
    }

    static let mailboxes = [
        "", ".", "..", "../x", "a/b", ".hidden", "-a", "A", "何芳", "a\n", "a\0", String(repeating: "a", count: 65),
    ]

    @Test("a name that is none of a mailbox is refused for good, and nothing is made", arguments: mailboxes)
    func illegalMailbox(_ name: String) async throws {
        let letter = try letter(to: Addressee(name: "何芳", mailbox: name))
        let outcome = await channel.deliver(envelope(letter))
        let reason = "cannot deliver letter c1b2a3d4e5f6-17: '\(name)' is no name of a mailbox"
        #expect(outcome == .rejected(DeliveryFailure(reason)))
        #expect(try folder.contents() == [])
    }

    enum Obstacle: String, CaseIterable { case link, danglingLink, fifo, file }

    static let places = ["mail/hefang", "mail/hefang/tmp", "mail/hefang/new", "mail/hefang/cur"]

    @Test("what is no folder is not taken for one", arguments: Obstacle.allCases, places)
    func obstacle(_ obstacle: Obstacle, at place: String) async throws {
        let path = folder(place)
        let files = FileManager.default
        try files.createDirectory(atPath: folder("target"), withIntermediateDirectories: false)
        try files.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        switch obstacle {
        case .link: try files.createSymbolicLink(atPath: path, withDestinationPath: folder("target"))
        case .danglingLink: try files.createSymbolicLink(atPath: path, withDestinationPath: folder("nowhere"))
        case .fifo: #expect(mkfifo(path, 0o600) == 0)
        case .file: try Data().write(to: URL(filePath: path))
        }
        let outcome = await channel.deliver(envelope(try letter()))
        #expect(
            outcome
                == .deferred(
                    DeliveryFailure(
                        "cannot open the folder \(path): "
                            + "a link or a file is where a folder should be (Not a directory)")))
        #expect(try folder.contents(of: "target") == [])
        #expect(!files.fileExists(atPath: folder("nowhere")))
    }

    @Test("the spool itself may be a link, since it is the operator's path")
    func linkedSpool() async throws {
        try FileManager.default.createDirectory(atPath: folder("target"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder("mail"), withDestinationPath: folder("target"))
        #expect(await channel.deliver(envelope(try letter())) == .delivered)
        #expect(try folder.contents(of: "target/hefang") == Self.delivered)
    }

    @Test("letters sent at the same time all stand, each in its own mailbox")
    func manyAtOnce() async throws {
        let letters = try (0..<40).map {
            try letter(id: "a-\($0)", to: Addressee(name: "何芳", mailbox: $0.isMultiple(of: 2) ? "hefang" : "limin"))
        }
        await withTaskGroup(of: Outcome.self) { group in
            for letter in letters {
                // Twice: the second one finds the first, whichever that is.
                for _ in 1...2 {
                    group.addTask { [channel] in await channel.deliver(envelope(letter, mayStand: true)) }
                }
            }
            for await outcome in group { #expect(outcome == .delivered) }
        }
        for mailbox in ["hefang", "limin"] {
            #expect(try folder.contents(of: "mail/\(mailbox)/new").count == 20)
            #expect(try folder.contents(of: "mail/\(mailbox)/tmp") == [])
        }
    }

    private static let mounting: Comment = "mounting a small disk takes root and a mount namespace"

    @Test(
        "a letter waits when the disk can't take it, and no part of it is left",
        .enabled(if: Disk.canBeMade, mounting),
        arguments: [
            (Disk.Kind.small, "cannot write the file SPOOL/hefang/tmp/\(file): No space left on device"),
            (Disk.Kind.readOnly, "cannot make the folder SPOOL/hefang: Read-only file system"),
        ])
    func fullDisk(kind: Disk.Kind, reason: String) async throws {
        let disk = try Disk(kind, at: folder.path)
        let letter = try letter(body: String(repeating: "督办\n", count: 100_000))
        let outcome = await MaildirChannel(spool: disk.path).deliver(envelope(letter))
        #expect(outcome == .deferred(DeliveryFailure(reason.replacing("SPOOL", with: disk.path))))
        let left = try FileManager.default.subpathsOfDirectory(atPath: disk.path).filter { $0.hasSuffix(".duban") }
        #expect(left == [])
    }

    @Test("the check makes the spool and leaves nothing in it")
    func check() async throws {
        try await channel.check()
        try await channel.check()
        #expect(try folder.contents() == ["mail/"])
    }

    @Test("the check says which spool can't be written, and why")
    func failingCheck() async throws {
        try Data().write(to: URL(filePath: folder("mail")))
        await #expect(
            throws: DeliveryFailure(
                "cannot open the folder \(folder("mail")): "
                    + "a link or a file is where a folder should be (Not a directory)")
        ) { try await channel.check() }
        let orphan = MaildirChannel(spool: folder("not/there"))
        await #expect(
            throws: DeliveryFailure("cannot make the folder \(folder("not/there")): No such file or directory")
        ) { try await orphan.check() }
    }

    @Test("the check finds a read-only disk", .enabled(if: Disk.canBeMade, mounting))
    func checkReadOnly() async throws {
        let disk = try Disk(.readOnly, at: folder.path)
        let channel = MaildirChannel(spool: disk.path)
        await #expect(
            throws: DeliveryFailure("cannot make the file \(disk.path)/.duban-check: Read-only file system")
        ) { try await channel.check() }
    }
}
