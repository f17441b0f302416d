import Plans
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

    private static func rendered(line: Int = 1, column: Int, length: Int = 1, of source: String) -> [String] {
        let file = Sources.file("plans/2026.yaml", "plan: p\n")
        var diagnostic = Library([file]).diagnostics[0]
        diagnostic.place = SourceRange(line: line, column: column, length: length)
        diagnostic.help = nil
        return DiagnosticRenderer.render(diagnostic, source: source).split(separator: "\n").map(String.init)
    }
}
