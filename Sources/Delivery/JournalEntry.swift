/// An entry of the system's journal: its fields in the order in which they are sent.
///
/// Written as a literal: `["MESSAGE": "逾期1件", "PRIORITY": "4", "DUBAN_NOTICE": "…"]`.
package struct JournalEntry: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package var name: Name
        package var value: String

        package init(_ name: Name, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The name of a field that a program may set: 1 to 64 of `A–Z 0–9 _`, the first one a letter.
    ///
    /// A first `_` is the journal's own, and a field whose name begins with a digit is dropped by it without a word.
    package struct Name: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init?(rawValue: String) {
            let bytes = rawValue.utf8
            guard (1...64).contains(bytes.count), bytes.first?.isUppercaseLetter == true,
                bytes.allSatisfy({ $0.isUppercaseLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
            else { return nil }
            self.rawValue = rawValue
        }
    }

    package var fields: [Field]

    package init(_ fields: [Field]) {
        self.fields = fields
    }

    /// The value of the first field of that name.
    package subscript(name: Name) -> String? {
        fields.first { $0.name == name }?.value
    }
}

extension JournalEntry.Name: ExpressibleByStringLiteral {
    package init(stringLiteral: String) {
        guard let name = Self(rawValue: stringLiteral) else {
            preconditionFailure("the program names a journal field '\(stringLiteral)', which is none")
        }
        self = name
    }
}

extension JournalEntry: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral fields: (Name, String)...) {
        self.init(fields.map { Field($0, $1) })
    }
}
