extension String {
    /// Where more accents and their like stand on one letter than any script has; nil where none do.
    ///
    /// Comparing and hashing such a text takes time that grows with the square of their number.
    /// - Source: UAX #15, Stream-Safe Text Format: 30 of them.
    var crowdedMark: Index? {
        var marks = 0
        for index in unicodeScalars.indices {
            marks = unicodeScalars[index].isMark ? marks + 1 : 0
            if marks > 30 { return index }
        }
        return nil
    }

    /// The line of the directive (`%TAG …`) that is one too many; nil where there are few, or none, as there should be.
    ///
    /// libyaml compares each with all others.
    var excessiveDirective: SourceRange? {
        guard utf8.contains(UInt8(ascii: "%")) else { return nil }
        var directives = 0
        let lines = unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: \.breaksLine)
        for (index, line) in lines.enumerated()
        where line.first == "%" {
            directives += 1
            if directives > 100 { return SourceRange(line: index + 1, column: 1) }
        }
        return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isMark: Bool {
        // No ideograph is one; a look into the table for each would take most of the time.
        guard value >= 0x300, !(0x3100...0xA66E).contains(value), !(0xAC00...0xFB1D).contains(value) else {
            return false
        }
        return properties.canonicalCombiningClass != .notReordered
    }
}
