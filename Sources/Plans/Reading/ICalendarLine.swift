/// One content line of an iCalendar file, unfolded: `DTSTART;VALUE=DATE:20270101`.
///
/// - Source: RFC 5545, 3.1.
struct ICalendarLine {
    /// In capitals.
    var name: String
    /// By their names in capitals, without the quotes around a value.
    var parameters: [String: String]
    var value: String
    /// The line where it begins; the value alone where the line is not folded.
    var place: SourceRange

    /// A text value without its escapes.
    ///
    /// - Source: RFC 5545, 3.3.11.
    var text: String {
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                text.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// Every line of a file; nil, with a finding, at the first that is none.
    ///
    /// A fold may part the bytes of one character, so that lines are joined before they are read as UTF-8.
    static func lines(of file: SourceFile, into findings: inout Findings) -> [ICalendarLine]? {
        var lines: [ICalendarLine] = []
        for folded in FoldedLine.lines(of: file.bytes) {
            guard let text = String(validating: folded.bytes, as: UTF8.self) else {
                findings.add(.notUTF8(file))
                return nil
            }
            if let index = text.crowdedMark {
                let offset = text.unicodeScalars.distance(from: text.startIndex, to: index)
                findings.add(
                    .unprintable(
                        text.unicodeScalars[index], file: file.path, at: folded.place(from: offset, to: offset + 1)))
                return nil
            }
            guard let line = ICalendarLine(text, folded) else {
                findings.add(.noContentLine(file: file.path, at: folded.place(from: 0, to: text.scalarCount)))
                return nil
            }
            lines.append(line)
        }
        return lines
    }

    private init?(_ text: String, _ folded: FoldedLine) {
        let scalars = Array(text.unicodeScalars)
        var isQuoted = false
        var parts: [String.UnicodeScalarView] = [.init()]
        var end: Int?
        for (offset, scalar) in scalars.enumerated() {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == ":" {
                end = offset
                break
            } else if !isQuoted, scalar == ";" {
                parts.append(.init())
            } else {
                parts[parts.count - 1].append(scalar)
            }
        }
        guard let end, let first = parts.first, !first.isEmpty, first.allSatisfy(\.standsInName) else { return nil }
        name = String(first).uppercased()
        parameters = [:]
        for part in parts.dropFirst() {
            let pair = String(part).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            parameters[pair[0].uppercased()] = String(pair[1])
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[(end + 1)...])
        value = String(view)
        place = folded.place(from: end + 1, to: scalars.count)
    }
}

/// The bytes of a line without its folds.
private struct FoldedLine {
    var bytes: [UInt8] = []
    /// The number of its first line in the file, from 1.
    var line: Int
    var isFolded = false

    /// The part between two scalar offsets; the whole first line when folds make them uncertain.
    func place(from start: Int, to end: Int) -> SourceRange {
        isFolded
            ? SourceRange(line: line, column: 1) : SourceRange(line: line, column: start + 1, length: end - start)
    }

    /// Lines end with CR LF, as the RFC wants, or with LF or CR alone; empty ones are left out.
    static func lines(of bytes: [UInt8]) -> [FoldedLine] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var lines: [FoldedLine] = []
        var number = 0
        var rest = text
        while !rest.isEmpty {
            number += 1
            let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
            rest = rest[line.endIndex...]
            if rest.popFirst() == 0x0D, rest.first == 0x0A { rest.removeFirst() }
            if let mark = line.first, mark == 0x20 || mark == 0x09, !lines.isEmpty {
                lines[lines.count - 1].bytes += line.dropFirst()
                lines[lines.count - 1].isFolded = true
            } else if !line.isEmpty {
                lines.append(FoldedLine(bytes: Array(line), line: number))
            }
        }
        return lines
    }
}

extension Unicode.Scalar {
    /// Letters, digits and `-` of ASCII.
    fileprivate var standsInName: Bool {
        self == "-" || isASCII && (properties.isAlphabetic || properties.numericType != nil)
    }
}
