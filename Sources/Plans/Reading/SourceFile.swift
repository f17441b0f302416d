/// A file that somebody wrote, as its bytes and the name by which messages call it.
package struct SourceFile: Hashable, Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// How many bytes a file may have; whoever reads one byte more lets the message about it be made here.
    package static let sizeLimit = 16 << 20

    /// Whether somebody meant a file of that name to be read: `a.yaml`, and also `a.yml` and `A.YAML`, which are not.
    package static func isMeantToBeRead(_ path: String) -> Bool {
        let path = path.lowercased()
        return path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    }

    /// The text as far as it can be shown; invalid bytes are replaced.
    package var shownText: String {
        guard let bigEndian = utf16Order else { return String(decoding: withoutMark, as: UTF8.self) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return bigEndian ? a << 8 | b : b << 8 | a
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The text without a byte order mark; nil unless the bytes are valid UTF-8.
    var text: String? { String(validating: withoutMark, as: UTF8.self) }

    /// Where the first bytes stand that are not UTF-8; the end of the file when all of them are.
    var firstInvalidPlace: SourceRange {
        guard !isUTF16 else { return SourceRange(line: 1, column: 1) }
        var decoder = UTF8()
        var bytes = withoutMark.makeIterator()
        var valid = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { valid.append(scalar) }
        let text = String(valid)
        return text.place(of: text.endIndex)
    }

    /// By its byte order mark, or because every other byte of its beginning is zero.
    var isUTF16: Bool {
        utf16Order != nil || bytes.prefix(8).count { $0 == 0 } >= 3
    }

    /// True when the byte order mark says that the higher byte comes first; nil without one.
    private var utf16Order: Bool? {
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        return bytes.starts(with: [0xFF, 0xFE]) ? false : nil
    }

    private var withoutMark: ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }
}
