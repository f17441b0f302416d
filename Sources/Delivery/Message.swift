import CivilTime
package import Engine

/// A letter as legal mail: the bytes that a mailbox holds, and the same ones for the same letter.
///
/// Lines end in LF, as local delivery stores them. A body that does not end its last line gets that line end. Plain text
/// and HTML are alternatives; the deadlines stand beside them as a file, which every mail program lists, and none takes
/// for an invitation to a meeting.
/// - Source: RFC 5322 (format), RFC 2045 to 2047 (Chinese in body and headers, parts), RFC 3834 (mail by a program).
package struct Message: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Makes the message.
    ///
    /// An addressee whose mailbox is no `MailboxName` can't be written as an address: `To:` then holds the name alone,
    /// as an empty group. A notice key is never broken, so one longer than 900 octets makes an overlong line.
    package init(_ letter: Letter, domain: MailDomain = .localhost) {
        let content = MIMEPart(of: letter)
        var fields = [
            HeaderField("From", address: "duban@\(domain.rawValue)", of: letter.sender),
            HeaderField("To", addressee: letter.recipient, domain: domain),
            HeaderField("Subject", text: letter.subject),
            HeaderField("Date", token: letter.instant.mailDate(in: letter.zone)),
            HeaderField("Message-ID", token: "<\(letter.id)@duban>"),
            HeaderField("Auto-Submitted", token: "auto-generated"),
        ]
        if let head = letter.head { fields.append(HeaderField("X-Duban-Head", token: head)) }
        if !letter.notices.isEmpty {
            fields.append(HeaderField("X-Duban-Notice", tokens: letter.notices.map(\.description)))
        }
        if !letter.copies.isEmpty {
            fields.append(HeaderField("X-Duban-Copy", tokens: letter.copies.map(\.description)))
        }
        fields.append(HeaderField("MIME-Version", token: "1.0"))
        bytes = Array(fields.map(\.lines).joined().utf8) + content.lines
    }
}

extension HeaderField {
    fileprivate init(_ name: String, addressee: Addressee, domain: MailDomain) {
        guard let mailbox = MailboxName(rawValue: addressee.mailbox) else {
            self.init(name, emptyGroup: addressee.name)
            return
        }
        // The rest of a mailbox's name is legal as it stands (RFC 5322, 3.2.3).
        let dots = mailbox.rawValue.contains("..") || mailbox.rawValue.hasSuffix(".")
        let localPart = dots ? "\"\(mailbox.rawValue)\"" : mailbox.rawValue
        self.init(name, address: "\(localPart)@\(domain.rawValue)", of: addressee.name)
    }
}

extension MIMEPart {
    /// All that a letter says.
    fileprivate init(of letter: Letter) {
        let plain = MIMEPart(text: letter.body, subtype: "plain")
        let page = letter.html.map { MIMEPart(text: $0, subtype: "html") }
        let calendar = letter.calendar.map { MIMEPart(calendar: $0, name: "duban.ics") }
        let parts = [plain, page, calendar].compactMap(\.self)
        var boundaries = Boundaries(for: letter.id, keepingClearOf: parts)
        let text =
            page.map { MIMEPart(multipart: "alternative", of: [plain, $0], boundary: boundaries.next()) } ?? plain
        self = calendar.map { MIMEPart(multipart: "mixed", of: [text, $0], boundary: boundaries.next()) } ?? text
    }
}

/// The lines between the parts of one letter: the same for the same letter, and none that stands in a part.
private struct Boundaries {
    private let letter: LetterID
    private let parts: [MIMEPart]
    private var number = 0

    init(for letter: LetterID, keepingClearOf parts: [MIMEPart]) {
        self.letter = letter
        self.parts = parts
    }

    /// At most 70 characters (RFC 2046, 5.1.1) for the first thousand tries.
    mutating func next() -> String {
        while true {
            // `=_` stands in no encoded text (RFC 2045, 6.7); a text that is not encoded has to be looked through.
            let boundary = "=_\(number)_\(letter)"
            number += 1
            if !parts.contains(where: { $0.holdsLine(beginning: "--\(boundary)") }) { return boundary }
        }
    }
}
