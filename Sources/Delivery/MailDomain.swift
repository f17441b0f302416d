/// The part of an address after the `@`: `localhost`, `ybj.zs.gov.cn`.
package struct MailDomain: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package static let localhost = MailDomain(valid: "localhost")

    /// Nil unless it is of labels of 1 to 63 ASCII letters, digits and inner `-`, joined by `.`, 253 octets at most.
    package init?(rawValue: String) {
        let labels = rawValue.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let legal = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        }
        guard legal, rawValue.utf8.count <= 253 else { return nil }
        self.init(valid: rawValue)
    }

    private init(valid rawValue: String) {
        self.rawValue = rawValue
    }
}
