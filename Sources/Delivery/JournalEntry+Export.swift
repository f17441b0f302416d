/// The Journal Export Format, in which the ledger keeps an entry.
///
/// - Source: <https://systemd.io/JOURNAL_EXPORT_FORMATS/>.
extension JournalEntry {
    /// One entry with the empty line that ends it.
    ///
    /// A value with a control character other than the tab is written with its length before it.
    package func encoded() -> [UInt8] {
        var result: [UInt8] = []
        for field in fields {
            let value = Array(field.value.utf8)
            result += field.name.rawValue.utf8
            if value.contains(where: { $0 < 32 && $0 != UInt8(ascii: "\t") || $0 == 127 }) {
                result.append(.lineFeed)
                result += (0..<8).map { UInt8(truncatingIfNeeded: value.count >> (8 * $0)) }
            } else {
                result.append(UInt8(ascii: "="))
            }
            result += value
            result.append(.lineFeed)
        }
        result.append(.lineFeed)
        return result
    }

    /// Reads exactly one entry; nil for anything else and for a value that is no UTF-8.
    package init?(decoding bytes: [UInt8]) {
        var rest = bytes[...]
        var fields: [Field] = []
        while let field = rest.takeField() { fields.append(field) }
        guard rest.elementsEqual([.lineFeed]) else { return nil }
        self.init(fields)
    }
}

extension ArraySlice<UInt8> {
    /// Takes one field off the front; nil, with nothing taken, where none begins.
    fileprivate mutating func takeField() -> JournalEntry.Field? {
        guard let end = firstIndex(of: .lineFeed) else { return nil }
        let line = self[..<end]
        let name: Self
        let value: Self
        let after: Self
        if let sign = line.firstIndex(of: UInt8(ascii: "=")) {
            name = line[..<sign]
            value = line[(sign + 1)...]
            after = self[end...]
        } else {
            let length = self[(end + 1)...].prefix(8)
            guard length.count == 8 else { return nil }
            let size = length.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let body = self[length.endIndex...]
            guard size < body.count else { return nil }
            name = line
            value = body.prefix(Int(size))
            after = self[value.endIndex...]
        }
        guard after.first == .lineFeed,
            let name = String(validating: name, as: UTF8.self).flatMap(JournalEntry.Name.init(rawValue:)),
            let text = String(validating: value, as: UTF8.self)
        else { return nil }
        self = after.dropFirst()
        return JournalEntry.Field(name, text)
    }
}
