import Plans
import Rules
import Testing

@Suite("The caret under a mistake")
struct CaretTests {
    @Test("the caret counts two cells for a Han character and one for a Latin letter")
    func cells() {
        let source = "title: 公开abc规划\n"
        let lines = Self.rendered(column: 13, length: 2, of: source)
        #expect(lines[1] == "1 | title: 公开abc规划")
        #expect(lines[2] == "  |               ^^^^")
        #expect(Self.rendered(column: 10, length: 3, of: source)[2] == "  |            ^^^")
    }

    @Test("a line is shown as its author ended it: LF, CR LF or CR", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(_ end: String) {
        let source = ["plan: p", "title: 甲", "year: 2026"].joined(separator: end)
        let lines = Self.rendered(line: 2, column: 8, of: source)
        #expect(lines.dropFirst() == ["2 | title: 甲", "  |        ^^"])
    }

    @Test("control characters and direction marks of a hostile file move no cursor")
    func controls() {
        let lines = Self.rendered(column: 4, of: "a\u{1B}\u{202E}b\tc")
        #expect(lines.dropFirst() == ["1 | a  b c", "  |    ^"])
    }

    @Test("a place behind the end of a line or of the file is no reason to fall over")
    func outside() {
        #expect(Self.rendered(column: 99, length: 5, of: "plan: p").last == "  |        ^")
        #expect(Self.rendered(line: 99, column: 1, of: "plan: p").count == 1)
    }

    @Test(
        "of a line that no terminal shows, what stands around the place is shown",
        arguments: [1, 40, 50_000, 99_990, 100_000], [Character("规"), "x"])
    func longLines(_ column: Int, _ letter: Character) {
        let source = "plan: p\n" + String(repeating: letter, count: 100_000)
        let lines = Self.rendered(line: 2, column: column, length: 3, of: source)
        #expect(lines[1].terminalWidth <= 124)
        #expect(lines[1].contains("…"))
        #expect(lines[2].contains("^"))
        #expect(lines[2].terminalWidth <= lines[1].terminalWidth)
        let marked = lines[1].unicodeScalars.count { String($0) == String(letter) }
        #expect(marked > 50)
    }

    @Test("a long place is cut, and so are marks without end on one letter")
    func longPlaces() {
        let source = "plan: " + String(repeating: "规", count: 1000)
        let lines = Self.rendered(column: 7, length: 1000, of: source)
        #expect(lines[1].hasSuffix("…"))
        #expect(lines[2].hasSuffix("^^^"))
        #expect(lines[2].terminalWidth <= 124)
        let marks = "plan: p" + String(repeating: "\u{301}", count: 100_000)
        #expect(Self.rendered(column: 7, of: marks)[1].unicodeScalars.count < 2000)
    }

    @Test("a line that fits is shown whole")
    func fits() {
        let source = String(repeating: "规", count: 60)
        #expect(Self.rendered(column: 60, of: source)[1] == "1 | \(source)")
    }

    private static func rendered(line: Int = 1, column: Int, length: Int = 1, of source: String) -> [String] {
        let file = Sources.file("plans/2026.yaml", "plan: p\n")
        var diagnostic = Library([file]).diagnostics[0]
        diagnostic.place = SourceRange(line: line, column: column, length: length)
        diagnostic.help = nil
        return DiagnosticRenderer.render(diagnostic, source: source, in: .english).split(separator: "\n").map(
            String.init)
    }
}
