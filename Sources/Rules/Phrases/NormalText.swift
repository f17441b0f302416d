/// A text with one form for each character: simplified, half-width, with the offsets of the text as given.
///
/// Every scalar stands for the scalar at the same offset of the original, so a range here is a range there.
struct NormalText {
    let scalars: [Unicode.Scalar]

    // Strings with longer runs take time that grows with the square of the run.
    // Source: UAX #15, Stream-Safe Text Format.
    private static let mostMarks = 30

    init(_ text: String) {
        var marks = 0
        scalars = text.unicodeScalars.map { scalar in
            marks = scalar.isMark ? marks + 1 : 0
            return marks > Self.mostMarks ? "\u{FFFD}" : Self.normal(scalar)
        }
    }

    /// The same characters without white space, whose offsets are those of no other text.
    var withoutBlanks: NormalText { NormalText(scalars: scalars.filter { !$0.isBlank }) }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// The text of a range with the white space between Han characters left out.
    func string(in range: Range<Int>) -> String {
        var result = String.UnicodeScalarView()
        for offset in range {
            let scalar = scalars[offset]
            guard scalar.isBlank else {
                result.append(scalar)
                continue
            }
            let isBetweenLetters =
                offset > range.lowerBound && offset + 1 < range.upperBound
                && scalars[offset - 1].isASCII && scalars[offset + 1].isASCII
                && !scalars[offset - 1].isBlank && !scalars[offset + 1].isBlank
            if isBetweenLetters { result.append(" ") }
        }
        return String(result)
    }

    /// Whether `spelling` stands at `offset`.
    func has(_ spelling: [Unicode.Scalar], at offset: Int) -> Bool {
        offset + spelling.count <= scalars.count
            && zip(scalars[offset...], spelling).allSatisfy { $0.0 == $0.1 }
    }

    private static func normal(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        // Full-width forms stand at a fixed distance from ASCII.
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        // ○ is how 〇 is often typed: 二○二一年.
        case 0x25CB: "〇"
        case 0x3000, 0x00A0, 0x200B, 0xFEFF: " "
        default: TraditionalForms.simplified(scalar)
        }
    }
}

extension Unicode.Scalar {
    /// A mark that parts words rather than being one.
    var isPunctuation: Bool {
        switch properties.generalCategory {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
            .dashPunctuation, .connectorPunctuation:
            true
        default: false
        }
    }

    /// White space, of any kind.
    ///
    /// The property White_Space of Unicode, without its slow table.
    var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Whether it stands on the letter before it, as an accent does.
    var isMark: Bool {
        // No ideograph is one; a look into the table for each would take most of the time.
        guard value >= 0x300, !(0x3100...0xA66E).contains(value), !(0xAC00...0xFB1D).contains(value) else {
            return false
        }
        return properties.canonicalCombiningClass != .notReordered
    }

    /// 0 to 9; nil for any other scalar.
    var digit: Int? {
        ("0"..."9").contains(self) ? Int(value) - 0x30 : nil
    }
}
