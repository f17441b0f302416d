/// A part of a message, encoded only as far as mail demands it; its lines end in LF.
///
/// - Source: RFC 2045 (encodings), RFC 2046, 5.1 (parts of parts).
struct MIMEPart {
    /// What says of what kind it is and how it is written: the fields above it.
    let fields: [HeaderField]
    /// Ends with a line end, unless it is empty.
    let bytes: [UInt8]

    /// The fields and the content, as they stand between two boundaries.
    var lines: [UInt8] { Array(fields.map(\.lines).joined().utf8) + [.lineFeed] + bytes }
}

extension MIMEPart {
    /// Text of that kind, as `plain` or `html`; a last line without an end gets one.
    init(text: String, subtype: String) {
        let body = Body(text)
        fields = [
            HeaderField("Content-Type", token: "text/\(subtype); charset=utf-8"),
            HeaderField("Content-Transfer-Encoding", token: body.encoding.rawValue),
        ]
        bytes = body.bytes
    }

    /// A file of deadlines, to be put into a calendar by hand.
    ///
    /// In base64, so that its lines keep the ends that iCalendar wants.
    /// - Source: RFC 5545, 3.1 (CR LF) and 8.1 (the type).
    init(calendar: String, name: String) {
        fields = [
            HeaderField(
                "Content-Type",
                tokens: ["text/calendar;", "charset=utf-8;", "method=PUBLISH;", "component=VEVENT;", "name=\(name)"]),
            HeaderField("Content-Disposition", token: "attachment; filename=\(name)"),
            HeaderField("Content-Transfer-Encoding", token: "base64"),
        ]
        bytes = Array(calendar.utf8).base64Lines
    }

    /// Parts one behind the other: `alternative` forms of the same, the best last, or `mixed` things.
    ///
    /// - Precondition: the boundary stands in none of the parts.
    init(multipart subtype: String, of parts: [MIMEPart], boundary: String) {
        fields = [
            HeaderField("Content-Type", tokens: ["multipart/\(subtype);", "boundary=\"\(boundary)\""]),
            // The parts may have bytes beyond ASCII (RFC 2045, 6.4).
            HeaderField("Content-Transfer-Encoding", token: "8bit"),
        ]
        // The line end before a boundary belongs to it (RFC 2046, 5.1.1).
        bytes =
            parts.flatMap { Array("--\(boundary)\n".utf8) + $0.lines + [.lineFeed] } + Array("--\(boundary)--\n".utf8)
    }
}

extension MIMEPart {
    func holdsLine(beginning start: String) -> Bool {
        bytes.split(separator: .lineFeed).contains { $0.starts(with: start.utf8) }
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
