extension String {
    /// The line of that number, from 1, without its line break; nil when there are fewer lines.
    ///
    /// Lines end where libyaml ends them, so that its places fit: LF, CR, CR LF, NEL, LS and PS.
    func line(_ number: Int) -> Substring.UnicodeScalarView? {
        var left = number
        var rest = unicodeScalars[...]
        while left > 0 {
            let line = rest.prefix { !$0.breaksLine }
            left -= 1
            if left == 0 { return line }
            rest = rest[line.endIndex...]
            guard let lineBreak = rest.popFirst() else { return nil }
            if lineBreak == "\r", rest.first == "\n" { rest.removeFirst() }
        }
        return nil
    }

    /// Where a scalar stands, in lines and columns as libyaml counts them.
    func place(of index: Index) -> SourceRange {
        var line = 1
        var column = 1
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars[..<index] {
            if scalar == "\n", previous == "\r" {
                column = 1
            } else if scalar.breaksLine {
                line += 1
                column = 1
            } else {
                column += 1
            }
            previous = scalar
        }
        return SourceRange(line: line, column: column)
    }
}

extension Unicode.Scalar {
    var breaksLine: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
