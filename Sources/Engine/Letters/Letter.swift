package import CivilTime

/// What one person gets at one moment on one mailbox: one or more notices, in words.
///
/// Not yet bytes: `Message` in Delivery makes it legal mail.
package struct Letter: Hashable, Sendable {
    package var id: LetterID
    package var recipient: Addressee
    /// When it was made; the `Date:` of the letter.
    package var instant: Timestamp
    package var zone: ZoneOffset
    /// The bureau's name, for the `From:` of the letter.
    package var sender: String
    package var subject: String
    /// The plain text, which is complete by itself; lines end in LF.
    package var body: String
    /// The same as a page of HTML; nil where there is the plain text only.
    package var html: String?
    /// Its deadlines as an iCalendar file, whose lines end in CR LF; nil where there are none.
    package var calendar: String?
    /// The notices that this letter tells.
    package var notices: [NoticeKey]
    /// The notices that another letter tells and of which this one is a copy.
    package var copies: [NoticeKey]
    /// What its summaries name.
    package var mentions: [Mention]
    /// The end of the ledger's chain when it was made; nil where there is no ledger to speak of.
    package var head: String?

    package init(
        id: LetterID, recipient: Addressee, instant: Timestamp, zone: ZoneOffset, sender: String,
        subject: String, body: String, html: String? = nil, calendar: String? = nil, notices: [NoticeKey],
        copies: [NoticeKey], mentions: [Mention] = []
    ) {
        self.id = id
        self.recipient = recipient
        self.instant = instant
        self.zone = zone
        self.sender = sender
        self.subject = subject
        self.body = body
        self.html = html
        self.calendar = calendar
        self.notices = notices
        self.copies = copies
        self.mentions = mentions
    }
}

/// The person who opens the letter.
package struct Addressee: Hashable, Sendable {
    package var name: String
    package var mailbox: String

    package init(name: String, mailbox: String) {
        self.name = name
        self.mailbox = mailbox
    }
}

/// The name of a letter, unique among all ledgers: lower-case letters, digits and `-`, as `c1b2a3d4e5f6-17`.
///
/// File names and the `Message-ID` are made from it, so that a repeat is recognised.
package struct LetterID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init?(rawValue: String) {
        let allowed = rawValue.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard (1...64).contains(rawValue.utf8.count), allowed else { return nil }
        self.rawValue = rawValue
    }
}

extension LetterID: CustomStringConvertible {
    package var description: String { rawValue }
}
