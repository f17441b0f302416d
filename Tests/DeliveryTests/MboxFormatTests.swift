import CivilTime
import Engine
import TestSupport
import Testing

@testable import Delivery

@Suite("mbox format")
struct MboxFormatTests {
    private func text(_ message: String) -> String {
        String(decoding: MboxEntry(Array(message.utf8), at: morning).bytes, as: UTF8.self)
    }

    private static let separator = "From duban@localhost Mon Oct 11 00:30:00 2021\n"

    @Test("a letter stands behind a separator line in UTC and before a blank line, its separators quoted")
    func entry() throws {
        let letter = try letter(
            subject: "From here", body: "何芳同志:\nFrom the start\n>From a quotation\n> From another\nfrom below\n")
        let entry = MboxEntry(Message(letter).bytes, at: letter.instant)
        try expectGolden(String(decoding: entry.bytes, as: UTF8.self), "entry.mbox")
    }

    @Test(
        "a line that would be taken for a separator gets one more '>', no other line is touched",
        arguments: [
            ("From a\n", ">From a\n"), (">From a\n", ">>From a\n"), (">>>From a\n", ">>>>From a\n"),
            ("a\n\nFrom \n", "a\n\n>From \n"), ("From\n", "From\n"), ("From:\n", "From:\n"), (" From a\n", " From a\n"),
            ("> From a\n", "> From a\n"), ("from a\n", "from a\n"), (">\n>>\n", ">\n>>\n"), ("From a", ">From a\n"),
            ("a", "a\n"), ("a\n\n", "a\n\n"), ("\n", "\n"), ("", ""), ("a\rFrom b\r\n", "a\rFrom b\r\n"),
        ])
    func quoting(_ message: String, _ quoted: String) {
        #expect(text(message) == Self.separator + quoted + "\n")
    }

    @Test(
        "the separator's date is written as asctime writes it",
        arguments: [
            (0, "Thu Jan  1 00:00:00 1970"), (1_633_912_200, "Mon Oct 11 00:30:00 2021"),
            (4_102_444_799, "Thu Dec 31 23:59:59 2099"),
        ])
    func date(seconds: Int64, expected: String) {
        #expect(Timestamp(seconds: seconds).asctime == expected)
    }

    private static let wanted = "From a Mon\nA: b\nMessage-ID: <a-1@duban>\n\nbody\n\n"

    @Test(
        "a letter is found by the Message-ID in a message's header, and only there",
        arguments: [
            (wanted, true), ("From x\n\nbody\n\n\n" + wanted, true), ("leading junk\n\n" + wanted + wanted, true),
            ("From a\r\nmessage-id:<a-1@duban> \r\n\r\n", true), ("From a\nMESSAGE-ID:\t<a-1@duban>\n", true),
            ("From a\nMessage-ID: <a-1@duban>\nStatus: RO\n\n", true),
            ("", false), ("From a\n\nMessage-ID: <a-1@duban>\n\n", false),
            ("From a\nA: b\n\nquoted:\n\nMessage-ID: <a-1@duban>\n", false),
            ("From a\n\n>From b\nMessage-ID: <a-1@duban>\n\n", false),
            ("From a\n\nb\nFrom c\nMessage-ID: <a-1@duban>\n\n", false),
            ("From a\nMessage-ID: <a-17@duban>\n\n", false), ("From a\nMessage-ID: <ba-1@duban>\n\n", false),
            ("From a\nMessage-ID: <a-1@duban> <b>\n\n", false), ("From a\nX-Message-ID: <a-1@duban>\n\n", false),
            ("From a\nMessage-ID <a-1@duban>\n\n", false), ("Message-ID: <a-1@duban>\n\n", false),
            ("From a\nSubject: \(String(repeating: "x", count: 300))\nMessage-ID: <a-1@duban>\n\n", true),
            ("From a\nReferences: \(String(repeating: "x", count: 250))\n Message-ID: <a-1@duban>\n\n", false),
        ])
    func search(_ mailbox: String, isFound: Bool) throws {
        let letter = try #require(LetterID(rawValue: "a-1"))
        let bytes = Array(mailbox.utf8)
        // However the file is cut into pieces.
        for size in 1...max(1, bytes.count) {
            var search = MessageSearch(for: letter)
            for start in stride(from: 0, to: bytes.count, by: size) {
                search.look(at: Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(search.isFound == isFound, "in pieces of \(size) bytes")
        }
    }

    @Test("what is noted before a mailbox is touched is read back as it was written")
    func note() {
        let note = AppendNote(start: 1204, bytes: Array("\n\nFrom a\n\0".utf8))
        #expect(AppendNote(decoding: note.encoded) == note)
        #expect(note.encoded.starts(with: "1204\n\n\nFrom a\n".utf8))
    }

    @Test(
        "what is not a whole note is none",
        arguments: ["", "12", "\n", "-1\nx", "+1\nx", " 1\nx", "x\n", "\0\0", "१\n"])
    func malformedNote(_ text: String) {
        #expect(AppendNote(decoding: Array(text.utf8)) == nil)
    }

    @Test(
        "torn is a beginning of the letter, or the letter with gaps that never reached the disk",
        arguments: [
            ("", false), ("F", true), ("From a", true), ("From a\n\0", true), ("\0\0\0\0\0\0\0\0", true),
            ("\0rom a\nb", true),
            ("From a\nb", false), ("From a\nbc", false), ("From b", false), ("\0\0\0\0\0\0\0\0\0", false),
        ])
    func torn(_ tail: String, isTorn: Bool) {
        #expect(AppendNote(start: 0, bytes: Array("From a\nb".utf8)).isTorn(Array(tail.utf8)) == isTorn)
    }
}
