import CivilTime
import Rules

extension Obligation {
    /// The order of every list: by the due days, and on one day by the names as people count, 2 before 10.
    package static func isEarlier(_ a: Obligation, _ b: Obligation) -> Bool {
        guard a.due.day == b.due.day else { return a.due.day < b.due.day }
        return a.subject.description.isCounted(before: b.subject.description)
    }

    /// The order of what a matter consists of: its own first, then by the due days, the last days to act, and the names.
    package static func isEarlier(_ a: Obligation, _ b: Obligation, in matter: Subject) -> Bool {
        if (a.subject == matter) != (b.subject == matter) { return a.subject == matter }
        guard a.due.day == b.due.day, a.aim != b.aim else { return isEarlier(a, b) }
        return a.aim < b.aim
    }
}

extension String {
    /// Whether it comes first where the digits 0 to 9 are read as numbers; all else is compared by its scalars.
    ///
    /// Of two names that differ in zeros before a number alone, the order of the bytes decides.
    func isCounted(before other: String) -> Bool {
        var own = utf8[...]
        var others = other.utf8[...]
        while let a = own.first, let b = others.first {
            guard a.isDigit, b.isDigit else {
                if a != b { return a < b }
                own.removeFirst()
                others.removeFirst()
                continue
            }
            let number = own.removeNumber()
            let otherNumber = others.removeNumber()
            if number.count != otherNumber.count { return number.count < otherNumber.count }
            if !number.elementsEqual(otherNumber) { return number.lexicographicallyPrecedes(otherNumber) }
        }
        guard own.isEmpty, others.isEmpty else { return own.isEmpty }
        return utf8.lexicographicallyPrecedes(other.utf8)
    }
}

extension Substring.UTF8View {
    /// The digits at the beginning, but for the zeros before the others.
    fileprivate mutating func removeNumber() -> Self {
        let digits = prefix(while: \.isDigit)
        self = dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
