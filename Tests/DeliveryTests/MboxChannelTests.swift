import Delivery
import Engine
import Foundation
import TestSupport
import Testing

@Suite("mbox channel")
struct MboxChannelTests {
    private let folder: TemporaryFolder
    private let channel: MboxChannel

    init() throws {
        folder = try TemporaryFolder()
        channel = MboxChannel(spool: folder("mail"))
    }

    @Test("a letter stands in a new mailbox, readable by its owner alone, and nothing else is left")
    func delivers() async throws {
        let letter = try letter()
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox() == entry(letter))
        #expect(try folder.contents(of: "mail") == ["hefang"])
        #expect(try folder.permissions(of: "mail/hefang") == 0o600)
    }

    @Test("a letter stands behind what is there, and the mailbox keeps its mode")
    func appends() async throws {
        let letters = try ["a-1", "a-2"].map { try letter(id: $0) }
        try folder.write(foreignMail, to: "mail/hefang")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder("mail/hefang"))
        for letter in letters { #expect(await channel.deliver(envelope(letter)) == .delivered) }
        #expect(folder.mailbox() == foreignMail + letters.map(entry).joined())
        #expect(try folder.permissions(of: "mail/hefang") == 0o640)
    }

    @Test(
        "a blank line is made before the letter where there is none, and nothing else is changed",
        arguments: [
            ("", ""), ("text\n\n", ""), ("text\n\n\n", ""), ("text\n", "\n"), ("text", "\n\n"), ("\n", "\n"),
            ("\n\n", ""), ("t", "\n\n"), ("text\r\n", "\n"), ("text\r\n\r\n", "\n"),
        ])
    func gap(after existing: String, is gap: String) async throws {
        let letter = try letter()
        try folder.write(existing, to: "mail/hefang")
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox() == existing + gap + entry(letter))
    }

    @Test("the same letter a second time stands once")
    func repeated() async throws {
        let letters = try ["a-1", "a-17", "a-2"].map { try letter(id: $0) }
        for letter in letters { #expect(await channel.deliver(envelope(letter)) == .delivered) }
        for letter in letters { #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered) }
        #expect(folder.mailbox() == letters.map(entry).joined())
        #expect(try folder.contents(of: "mail") == ["hefang"])
    }

    @Test("a letter that its reader has marked as read is not written again")
    func read() async throws {
        let letter = try letter()
        let marked = entry(letter).replacing("MIME-Version:", with: "Status: RO\nX-Status: A\nMIME-Version:")
        try folder.write(marked, to: "mail/hefang")
        #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
        #expect(folder.mailbox() == marked)
    }

    @Test("a letter that another mail quotes or answers is another one")
    func quoted() async throws {
        let letter = try letter()
        let answer =
            "From x Sun Oct 10 00:00:00 2021\nIn-Reply-To: <\(letter.id)@duban>\n\nMessage-ID: <\(letter.id)@duban>\n\n"
        try folder.write(answer, to: "mail/hefang")
        #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
        #expect(folder.mailbox() == answer + entry(letter))
    }

    @Test("a letter is found in a mailbox longer than what is read of it at once")
    func longMailbox() async throws {
        let letter = try letter()
        let long = String(repeating: foreignMail, count: 10_000)
        for mailbox in [entry(letter) + long, long + entry(letter) + long] {
            try folder.write(mailbox, to: "mail/hefang")
            #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
            #expect(folder.mailbox() == mailbox)
        }
    }

    static let mailboxes = [
        "", ".", "..", "../x", "a/b", ".hidden", "-a", "A", "何芳", "a\n", "a\0", String(repeating: "a", count: 65),
    ]

    @Test("a name that is none of a mailbox is refused for good, and nothing is made", arguments: mailboxes)
    func illegalMailbox(_ name: String) async throws {
        let outcome = await channel.deliver(envelope(try letter(to: Addressee(name: "何芳", mailbox: name))))
        let reason = "cannot deliver letter c1b2a3d4e5f6-17: '\(name)' is no name of a mailbox"
        #expect(outcome == .rejected(DeliveryFailure(reason)))
        #expect(try folder.contents() == [])
    }

    @Test("a name that another mailbox's lock has is refused for good", arguments: ["a.lock", "0.lock", "a.lock.lock"])
    func lockName(_ name: String) async throws {
        let outcome = await channel.deliver(envelope(try letter(to: Addressee(name: "何芳", mailbox: name))))
        let reason =
            "cannot deliver letter c1b2a3d4e5f6-17: in a spool of mbox files '\(name)' is the name of another mailbox's "
            + "lock; give its owner one that does not end in '.lock'"
        #expect(outcome == .rejected(DeliveryFailure(reason)))
        #expect(try folder.contents() == [])
    }

    @Test(
        "the longest name and odd but legal ones are mailboxes",
        arguments: [String(repeating: "a", count: 64), "a.", "lock"])
    func oddMailbox(_ name: String) async throws {
        let letter = try letter(to: Addressee(name: "何芳", mailbox: name))
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox(name) == entry(letter))
        #expect(try folder.contents(of: "mail") == [name])
    }

    enum Obstacle: String, CaseIterable {
        case link = "a link"
        case danglingLink = "a link "
        case hardLink = "a file with 2 names (hard links)"
        case fifo = "a FIFO"
        case folder = "a folder"
        case socket = "a socket"
    }

    @Test(
        "a letter waits where something other than a mailbox is, and nothing is written through it",
        arguments: Obstacle.allCases)
    func obstacle(_ obstacle: Obstacle) async throws {
        let path = folder("mail/hefang")
        let files = FileManager.default
        try files.createDirectory(atPath: folder("mail"), withIntermediateDirectories: false)
        try folder.write("untouched", to: "target")
        switch obstacle {
        case .link: try files.createSymbolicLink(atPath: path, withDestinationPath: folder("target"))
        case .danglingLink: try files.createSymbolicLink(atPath: path, withDestinationPath: folder("nowhere"))
        case .hardLink: try files.linkItem(atPath: folder("target"), toPath: path)
        case .fifo: #expect(mkfifo(path, 0o600) == 0)
        case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
        case .socket: #expect(mknod(path, S_IFSOCK | 0o600, 0) == 0)
        }
        let outcome = await channel.deliver(envelope(try letter()))
        let found = obstacle.rawValue.trimmingCharacters(in: .whitespaces)
        let reason = "cannot open the file \(path): \(found) is where a file of one name should be"
        #expect(outcome == .deferred(DeliveryFailure(reason)))
        #expect(try folder.bytes(of: "target") == Data("untouched".utf8))
        #expect(!files.fileExists(atPath: folder("nowhere")))
        #expect(try folder.contents(of: "mail").map { $0.replacing("/", with: "") } == ["hefang"])
    }

    /// Makes a second `/dev/null`.
    private static func makeDevice(_ path: String) -> Bool { mknod(path, S_IFCHR | 0o600, 1 << 8 | 3) == 0 }

    static let canMakeDevices: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return makeDevice(folder("null"))
    }()

    @Test("a letter waits where a device is", .enabled(if: canMakeDevices, "making a device takes root"))
    func device() async throws {
        try FileManager.default.createDirectory(atPath: folder("mail"), withIntermediateDirectories: false)
        #expect(Self.makeDevice(folder("mail/hefang")))
        let outcome = await channel.deliver(envelope(try letter()))
        let reason = "cannot open the file \(folder("mail/hefang")): a device is where a file of one name should be"
        #expect(outcome == .deferred(DeliveryFailure(reason)))
    }

    @Test("the spool itself may be a link, since it is the operator's path")
    func linkedSpool() async throws {
        try FileManager.default.createDirectory(atPath: folder("target"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder("mail"), withDestinationPath: folder("target"))
        #expect(await channel.deliver(envelope(try letter())) == .delivered)
        #expect(try folder.contents(of: "target") == ["hefang"])
    }

    private static let mounting: Comment = "mounting a small disk takes root and a mount namespace"

    @Test(
        "a letter waits when the disk can't take it, and the mailbox is as it was",
        .enabled(if: Disk.canBeMade, mounting),
        // The first one fits on the disk once and not twice.
        arguments: [(40_000, "hefang"), (400_000, ".hefang.duban")])
    func fullDisk(length: Int, file: String) async throws {
        let disk = try Disk(.small, at: folder.path)
        try Data(foreignMail.utf8).write(to: URL(filePath: "\(disk.path)/hefang"))
        let letter = try letter(body: String(repeating: "督办\n", count: length / 7))
        let outcome = await MboxChannel(spool: disk.path).deliver(envelope(letter))
        let reason = "cannot write the file \(disk.path)/\(file): No space left on device"
        #expect(outcome == .deferred(DeliveryFailure(reason)))
        #expect(try Data(contentsOf: URL(filePath: "\(disk.path)/hefang")) == Data(foreignMail.utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["hefang"])
    }

    @Test("a letter waits on a read-only disk", .enabled(if: Disk.canBeMade, mounting))
    func readOnlyDisk() async throws {
        let disk = try Disk(.readOnly, at: folder.path)
        let outcome = await MboxChannel(spool: disk.path).deliver(envelope(try letter()))
        let reason = "cannot make the file \(disk.path)/hefang: Read-only file system"
        #expect(outcome == .deferred(DeliveryFailure(reason)))
    }

    @Test("the check makes the spool and leaves nothing in it")
    func check() async throws {
        try await channel.check()
        try await channel.check()
        #expect(try folder.contents() == ["mail/"])
    }

    @Test("the check says which spool can't be written, and why")
    func failingCheck() async throws {
        let orphan = MboxChannel(spool: folder("not/there"))
        await #expect(
            throws: DeliveryFailure("cannot make the folder \(folder("not/there")): No such file or directory")
        ) { try await orphan.check() }
    }
}
