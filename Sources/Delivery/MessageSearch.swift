import Engine

/// Looks for a letter in a mailbox of mbox format, of which it is shown one piece after the other.
///
/// A letter is known by the `Message-ID` that `Message` makes of its id, in the header of a message; one quoted in a
/// body is none. A message begins with a line `From ` that is the first or follows a blank one.
struct MessageSearch: LineByLine {
    private(set) var isFound = false

    private enum Place {
        /// At the beginning or behind a blank line: the next one may begin a message.
        case gap
        case header
        case body
    }

    private let wanted: [UInt8]
    private var place = Place.gap
    /// The beginning of the line that the last piece has broken off, as far as it matters.
    private var line: [UInt8] = []

    /// What matters of a line: a field with the longest id is shorter.
    private static let longestLine = 256

    init(for letter: LetterID) {
        wanted = Array("<\(letter)@duban>".utf8)
    }

    mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>) {
        line += bytes.prefix(Self.longestLine - line.count)
    }

    mutating func endLine() {
        if line.last == .carriageReturn { line.removeLast() }
        switch place {
        case _ where line.isEmpty: place = .gap
        case .gap: place = line.starts(with: "From ".utf8) ? .header : .body
        case .header: if isWantedField { isFound = true }
        case .body: break
        }
        line.removeAll(keepingCapacity: true)
    }

    private var isWantedField: Bool {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            String(decoding: line[..<colon], as: UTF8.self).lowercased() == "message-id"
        else { return false }
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let value = line[(colon + 1)...].drop(while: isBlank)
        return value.starts(with: wanted) && value.dropFirst(wanted.count).allSatisfy(isBlank)
    }
}
