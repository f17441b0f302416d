/// A file that somebody wrote, as its bytes and the name by which messages call it.
package struct SourceFile: Hashable, Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The text as far as it can be shown; invalid bytes are replaced.
    package var shownText: String {
        String(decoding: bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }

    /// The text without a byte order mark; nil unless the bytes are valid UTF-8.
    var text: String? {
        String(validating: bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }

    /// Where the first bytes stand that are not UTF-8; the end of the file when all of them are.
    var firstInvalidPlace: SourceRange {
        var decoder = UTF8()
        var bytes = (bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]).makeIterator()
        var valid = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { valid.append(scalar) }
        let text = String(valid)
        return text.place(of: text.endIndex)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
