import CivilTime

/// A message as it stands in a mailbox of mbox format: a separator line, its lines, a blank line.
///
/// Quoted as mboxrd: a line that reads `From ` behind any number of `>` gets one more `>`, so that none is taken for a
/// separator and every reader that knows the format gets the very bytes back. A last line without an end gets one.
/// - Source: RFC 4155 (mbox); <https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml> (mboxrd).
struct MboxEntry: Hashable {
    let bytes: [UInt8]

    /// `instant` is the separator's, in UTC.
    init(_ message: [UInt8], at instant: Timestamp) {
        var bytes = Array("From duban@localhost \(instant.asctime)\n".utf8)
        for line in message.split(separator: .lineFeed, omittingEmptySubsequences: false) {
            if line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8) {
                bytes.append(UInt8(ascii: ">"))
            }
            bytes += line
            bytes.append(.lineFeed)
        }
        // What is behind the last line's end has become an empty line: the blank one.
        if let last = message.last, last != .lineFeed { bytes.append(.lineFeed) }
        self.bytes = bytes
    }
}
