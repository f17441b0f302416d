/// One field of a message's header, folded, with the LF after each of its lines.
///
/// Whatever a value holds, it stays in its field: control characters and line ends become spaces.
struct HeaderField {
    let lines: String

    /// A field whose value is ASCII without spaces to fold at, or short.
    init(_ name: String, token: String) {
        lines = "\(name): \(token)\n"
    }

    /// A field of ASCII words, folded between them and nowhere else.
    init(_ name: String, tokens: [String]) {
        var lines = "\(name):"
        var width = lines.utf8.count
        for (index, token) in tokens.enumerated() {
            // The first one stays beside the name: some readers take a name alone on its line for an empty field.
            if index > 0, width + 1 + token.utf8.count > Self.preferredWidth {
                lines += "\n"
                width = 0
            }
            lines += " \(token)"
            width += 1 + token.utf8.count
        }
        self.lines = lines + "\n"
    }

    /// A field of free text.
    init(_ name: String, text: String) {
        self.init(name, tokens: text.headerWords)
    }

    /// A field of one address with the name of its owner, who may have none.
    init(_ name: String, address: String, of owner: String) {
        let words = owner.headerWords
        self.init(name, tokens: words.isEmpty ? [address] : words + ["<\(address)>"])
    }

    /// A field of a group without members (RFC 5322, 3.4): someone who has a name but no address.
    init(_ name: String, emptyGroup group: String) {
        let words = group.headerWords
        self.init(name, tokens: words.isEmpty ? ["undisclosed-recipients:;"] : words + [":;"])
    }

    /// RFC 5322, 2.1.1, and a little less than RFC 2047, 2 allows for a line with an encoded word: 76.
    private static let preferredWidth = 76
}

extension String {
    /// The text as words that may stand in a subject and before an address.
    ///
    /// Short plain English stands as it is; anything else becomes encoded words (RFC 2047), which keep every space.
    fileprivate var headerWords: [String] {
        let text = withoutControlCharacters
        let words = text.split(separator: " ")
        let plain =
            words.joined(separator: " ") == text && text.utf8.count <= 60
            && words.allSatisfy { $0.utf8.allSatisfy(\.isAtomText) && !$0.hasPrefix("=?") }
        return plain ? words.map(String.init) : text.encodedWords
    }

    private var withoutControlCharacters: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.unicodeScalars.append(" ")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Encoded words of at most 39 octets of text each, so that one fits beside the longest name of a field; no
    /// character is split (RFC 2047, 5).
    private var encodedWords: [String] {
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in unicodeScalars {
            let bytes = Array(scalar.utf8)
            if chunk.count + bytes.count > 39 {
                words.append("=?UTF-8?B?\(chunk.base64)?=")
                chunk = []
            }
            chunk += bytes
        }
        return chunk.isEmpty ? words : words + ["=?UTF-8?B?\(chunk.base64)?="]
    }
}
