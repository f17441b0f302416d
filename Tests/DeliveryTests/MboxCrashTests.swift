import Engine
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Delivery

/// What a killed daemon or a dead machine has left behind, and what the next one makes of it.
@Suite("mbox channel after a crash")
struct MboxCrashTests {
    private let folder: TemporaryFolder
    private let channel: MboxChannel

    init() throws {
        folder = try TemporaryFolder()
        channel = MboxChannel(spool: folder("mail"), patience: LockPatience(tries: 1) {})
        try FileManager.default.createDirectory(atPath: folder("mail"), withIntermediateDirectories: false)
    }

    /// The spool of a daemon that died while it appended to a mailbox: its locks, its note, what it had written.
    private func leave(_ mailbox: String, note: AppendNote) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder("mail")) {
            try FileManager.default.removeItem(atPath: folder("mail/\(name)"))
        }
        try folder.write(mailbox, to: "mail/hefang")
        try Data(note.encoded).write(to: URL(filePath: folder("mail/.hefang.duban")))
        try folder.write("", to: "mail/.hefang.lock")
        try FileManager.default.linkItem(atPath: folder("mail/.hefang.lock"), toPath: folder("mail/hefang.lock"))
    }

    private func expectNothingLeft() throws {
        #expect(try folder.contents(of: "mail") == ["hefang"])
    }

    /// A letter of ASCII, so that its bytes are characters.
    private func plainLetter(_ id: String) throws -> Letter {
        try letter(
            id: id, to: Addressee(name: "a", mailbox: "hefang"), sender: "b", subject: "c", body: "From d\n\ne\n")
    }

    static let beginnings = ["", foreignMail, "no line end"]

    @Test("wherever a crash tears a letter, it stands whole and once afterwards", arguments: beginnings)
    func torn(after existing: String) async throws {
        let letter = try plainLetter("a-1")
        let appended = (existing.hasSuffix("end") ? "\n\n" : "") + entry(letter)
        let note = AppendNote(start: existing.utf8.count, bytes: Array(appended.utf8))
        for length in 0...appended.utf8.count {
            try leave(existing + appended.prefix(length), note: note)
            #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
            #expect(folder.mailbox() == existing + appended, "torn after \(length) bytes")
            try expectNothingLeft()
        }
    }

    @Test("wherever a crash tears a letter, another one that comes first stands whole, and so does the torn one then")
    func tornBeforeAnother() async throws {
        let torn = try plainLetter("a-1")
        let other = try plainLetter("a-2")
        let length = entry(torn).utf8.count
        for written in 0...length {
            try leave(
                foreignMail + entry(torn).prefix(written),
                note: AppendNote(start: foreignMail.utf8.count, bytes: Array(entry(torn).utf8)))
            #expect(await channel.deliver(envelope(other)) == .delivered)
            #expect(await channel.deliver(envelope(torn, mayStand: true)) == .delivered)
            let letters = written == length ? [torn, other] : [other, torn]
            #expect(folder.mailbox() == foreignMail + letters.map(entry).joined(), "torn after \(written) bytes")
            try expectNothingLeft()
        }
    }

    @Test("a crash that tears the note comes before the mailbox is touched")
    func tornNote() async throws {
        let letter = try plainLetter("a-1")
        let note = AppendNote(start: foreignMail.utf8.count, bytes: Array(entry(letter).utf8))
        for length in 0..<note.encoded.count {
            try leave(foreignMail, note: note)
            try Data(note.encoded.prefix(length)).write(to: URL(filePath: folder("mail/.hefang.duban")))
            #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
            #expect(folder.mailbox() == foreignMail + entry(letter), "note torn after \(length) bytes")
            try expectNothingLeft()
        }
    }

    @Test("pages that a power failure has kept from the disk are cut with the rest of the letter")
    func lostPages() async throws {
        let letter = try plainLetter("a-1")
        let whole = entry(letter)
        for written in 0..<whole.utf8.count {
            let nothing = String(repeating: "\0", count: whole.utf8.count - written)
            try leave(
                foreignMail + whole.prefix(written) + nothing,
                note: AppendNote(start: foreignMail.utf8.count, bytes: Array(whole.utf8)))
            #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
            #expect(folder.mailbox() == foreignMail + whole, "lost after \(written) bytes")
        }
    }

    @Test("what another program has appended to a torn letter is never cut")
    func appendedByOthers() async throws {
        let torn = try plainLetter("a-1")
        let other = try plainLetter("a-2")
        for written in 0...entry(torn).utf8.count {
            let mailbox = foreignMail + entry(torn).prefix(written) + foreignMail
            try leave(
                mailbox, note: AppendNote(start: foreignMail.utf8.count, bytes: Array(entry(torn).utf8)))
            #expect(await channel.deliver(envelope(other)) == .delivered)
            #expect(folder.mailbox() == mailbox + entry(other))
        }
    }

    @Test(
        "a mailbox that its reader has emptied, removed or shortened since then is left as it is",
        arguments: ["", "short\n\n"])
    func shortened(mailbox: String) async throws {
        let letter = try plainLetter("a-1")
        try leave(mailbox, note: AppendNote(start: foreignMail.utf8.count, bytes: Array(entry(letter).utf8)))
        if mailbox.isEmpty { try FileManager.default.removeItem(atPath: folder("mail/hefang")) }
        #expect(await channel.deliver(envelope(letter, mayStand: true)) == .delivered)
        #expect(folder.mailbox() == mailbox + entry(letter))
        try expectNothingLeft()
    }

    @Test(
        "a note that someone else has laid in the spool cuts nothing",
        .enabled(if: geteuid() == 0, "giving a file away takes root"))
    func foreignNote() async throws {
        let letter = try plainLetter("a-1")
        try leave(foreignMail, note: AppendNote(start: 0, bytes: Array((foreignMail + "more").utf8)))
        #expect(chown(folder("mail/.hefang.duban"), 65_534, 65_534) == 0)
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox() == foreignMail + entry(letter))
        try expectNothingLeft()
    }

    @Test("a link in the note's place is not followed")
    func linkedNote() async throws {
        let letter = try plainLetter("a-1")
        try leave(foreignMail, note: AppendNote(start: 0, bytes: []))
        let note = AppendNote(start: 0, bytes: Array((foreignMail + "more").utf8))
        try Data(note.encoded).write(to: URL(filePath: folder("target")))
        try FileManager.default.removeItem(atPath: folder("mail/.hefang.duban"))
        try FileManager.default.createSymbolicLink(
            atPath: folder("mail/.hefang.duban"), withDestinationPath: folder("target"))
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox() == foreignMail + entry(letter))
        #expect(try folder.bytes(of: "target") == Data(note.encoded))
    }
}
