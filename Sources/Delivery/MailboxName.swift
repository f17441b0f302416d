/// The name of a mailbox and of its folder in the spool: `[a-z0-9][a-z0-9._-]{0,63}`.
///
/// It can therefore never leave the spool, nor be hidden in it.
package struct MailboxName: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init?(rawValue: String) {
        let bytes = rawValue.utf8
        guard (1...64).contains(bytes.count), let first = bytes.first, first.isLowercaseLetter || first.isDigit,
            bytes.allSatisfy({ $0.isLowercaseLetter || $0.isDigit || ".-_".utf8.contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }
}
