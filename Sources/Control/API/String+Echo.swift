extension String {
    /// As a refusal repeats what somebody asked for: in full where that is a name, else its beginning, on one line.
    package var echoed: String {
        let longest = 60
        let start = String(String.UnicodeScalarView(unicodeScalars.prefix(longest))).onOneLine
        return unicodeScalars.dropFirst(longest).isEmpty ? start : start + "…"
    }

    /// With a blank for every character that is not seen, one for one.
    ///
    /// Those end lines, move a terminal's cursor or turn the direction of reading.
    package var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.isVisible ? $0 : " " }))
    }
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
