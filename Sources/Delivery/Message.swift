import CivilTime
package import Engine

/// A letter as legal mail: the bytes that a mailbox holds, and the same ones for the same letter.
///
/// Lines end in LF, as local delivery stores them. A body that does not end its last line gets that line end.
/// - Source: RFC 5322 (format), RFC 2045 and 2047 (Chinese in body and headers), RFC 3834 (mail by a program).
package struct Message: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Makes the message.
    ///
    /// An addressee whose mailbox is no `MailboxName` can't be written as an address: `To:` then holds the name alone,
    /// as an empty group. A notice key is never broken, so one longer than 900 octets makes an overlong line.
    package init(_ letter: Letter, domain: MailDomain = .localhost) {
        let body = Body(letter.body)
        var fields = [
            HeaderField("From", address: "duban@\(domain.rawValue)", of: letter.sender),
            HeaderField("To", addressee: letter.recipient, domain: domain),
            HeaderField("Subject", text: letter.subject),
            HeaderField("Date", token: letter.instant.mailDate(in: letter.zone)),
            HeaderField("Message-ID", token: "<\(letter.id)@duban>"),
            HeaderField("Auto-Submitted", token: "auto-generated"),
        ]
        if !letter.notices.isEmpty {
            fields.append(HeaderField("X-Duban-Notice", tokens: letter.notices.map(\.description)))
        }
        if !letter.copies.isEmpty {
            fields.append(HeaderField("X-Duban-Copy", tokens: letter.copies.map(\.description)))
        }
        fields += [
            HeaderField("MIME-Version", token: "1.0"),
            HeaderField("Content-Type", token: "text/plain; charset=utf-8"),
            HeaderField("Content-Transfer-Encoding", token: body.encoding.rawValue),
        ]
        bytes = Array(fields.map(\.lines).joined().utf8) + [.lineFeed] + body.bytes
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

/// The text of a letter, encoded only as far as mail demands it.
private struct Body {
    enum Encoding: String {
        case eightBit = "8bit"
        case quotedPrintable = "quoted-printable"
    }

    /// RFC 5322, 2.1.1: octets of a line, its end not counted.
    private static let longestLine = 998

    let encoding: Encoding
    let bytes: [UInt8]

    init(_ text: String) {
        var plain = Array(text.utf8)
        if let last = plain.last, last != .lineFeed { plain.append(.lineFeed) }
        let legal =
            plain.allSatisfy { $0 != 0 && $0 != .carriageReturn }
            && plain.split(separator: .lineFeed).allSatisfy { $0.count <= Self.longestLine }
        encoding = legal ? .eightBit : .quotedPrintable
        bytes = legal ? plain : plain.quotedPrintable
    }
}
