/// A text with one form for each character: simplified, half-width, with the offsets of the text as given.
///
/// Every scalar stands for the scalar at the same offset of the original, so a range here is a range there.
struct NormalText {
    let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = text.unicodeScalars.map(Self.normal)
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
        case 0x3000, 0x00A0, 0x200B, 0xFEFF: " "
        default: TraditionalForms.simplified(scalar)
        }
    }
}

extension Unicode.Scalar {
    /// White space, of any kind.
    var isBlank: Bool { properties.isWhitespace }

    /// 0 to 9; nil for any other scalar.
    var digit: Int? {
        ("0"..."9").contains(self) ? Int(value) - 0x30 : nil
    }
}
