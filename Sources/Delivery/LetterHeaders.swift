package import CivilTime
package import Engine

/// A letter that was found in a mailbox, with what its header says.
package struct FoundLetter: Hashable, Sendable {
    package var id: LetterID
    /// The last part of the id: the how-manieth letter of its ledger it is.
    package var number: Int64
    package var mailbox: String
    /// Of its `Date`; nil where somebody has changed that.
    package var instant: Timestamp?
    /// The keys in `X-Duban-Notice`, as they stand there.
    package var notices: [String]
}

/// Collects the headers of a ledger's letters from bytes that it is shown one piece after the other.
///
/// A letter is known by its `Message-ID`, as in `MessageSearch`; one quoted in a body is none.
struct LetterHeaders: LineByLine {
    private(set) var found: [FoundLetter] = []

    private enum Place {
        /// At the beginning of an mbox or behind a blank line: the next line may begin a message.
        case gap
        case header
        case body
    }

    private let prefix: String
    private let mailbox: String
    private let least: Int64
    private var place: Place
    private var line: [UInt8] = []
    private var fields: [(name: String, value: String)] = []

    /// Longer lines are none of a letter's header.
    private static let longestLine = 1 << 20

    /// Looks for letters of that ledger whose number is greater than `number`.
    ///
    /// `isMessage` tells that the bytes are those of one message, not of a mailbox of mbox format.
    init(of ledger: String, above number: Int64, in mailbox: String, isMessage: Bool) {
        prefix = "\(ledger)-"
        least = number
        self.mailbox = mailbox
        place = isMessage ? .header : .gap
    }

    /// True behind the header of the only message.
    var isPastHeader: Bool { place != .header }

    /// Takes a header that the bytes break off in for what it is.
    mutating func end() {
        endLine()
        if place == .header { endHeader() }
    }

    mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>) {
        // Of a body's line no more matters than whether it is blank.
        line += bytes.prefix((place == .body ? 8 : Self.longestLine) - min(line.count, Self.longestLine))
    }

    mutating func endLine() {
        if line.last == .carriageReturn { line.removeLast() }
        switch place {
        case .header where line.isEmpty: endHeader()
        case .header: addToHeader(String(decoding: line, as: UTF8.self))
        case _ where line.isEmpty: place = .gap
        case .gap: place = line.starts(with: "From ".utf8) ? .header : .body
        case .body: break
        }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func addToHeader(_ text: String) {
        if text.first == " " || text.first == "\t" {
            if let last = fields.indices.last { fields[last].value += text }
        } else if let colon = text.firstIndex(of: ":") {
            fields.append((text[..<colon].lowercased(), String(text[text.index(after: colon)...])))
        }
    }

    private mutating func endHeader() {
        if let letter = letter { found.append(letter) }
        fields.removeAll(keepingCapacity: true)
        place = .gap
    }

    private var letter: FoundLetter? {
        let name = words("message-id").first ?? ""
        guard name.hasPrefix("<"), name.hasSuffix("@duban>"),
            let id = LetterID(rawValue: String(name.dropFirst().dropLast("@duban>".count))),
            id.rawValue.hasPrefix(prefix), let number = Int64(id.rawValue.dropFirst(prefix.count)), number > least
        else { return nil }
        return FoundLetter(
            id: id, number: number, mailbox: mailbox, instant: Timestamp(mailDate: words("date")),
            notices: words("x-duban-notice"))
    }

    private func words(_ name: String) -> [String] {
        fields.filter { $0.name == name }.flatMap { field in
            field.value.split { $0 == " " || $0 == "\t" }.map(String.init)
        }
    }
}
