import Foundation
import Plans
import Testing

@testable import dubanctl

@Suite("Cells of a terminal")
struct CellTests {
    /// Golden/wcwidth-17.txt was printed by Python's wcwidth 0.7.0 (Unicode 17): where a new width begins, and that width.
    @Test("every character takes as many cells as Python's wcwidth says")
    func likeWcwidth() throws {
        let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/wcwidth-17.txt")
        let runs = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            return (from: try #require(UInt32(parts[0], radix: 16)), width: try #require(Int(parts[1])))
        }
        var differing: [String] = []
        for (index, run) in runs.enumerated() {
            let end = index + 1 < runs.count ? runs[index + 1].from : 0x110000
            for value in run.from..<end {
                // Not scalars: surrogates.
                guard let scalar = Unicode.Scalar(value) else { continue }
                if scalar.terminalWidth != run.width { differing.append(String(value, radix: 16)) }
            }
        }
        #expect(runs.count > 900)
        #expect(differing == [])
    }

    @Test(
        "a text takes the cells of its characters",
        arguments: [
            ("", 0), ("duban", 5), ("督办台账", 8), ("4@2021-031", 10), ("动态@2021-W41", 13), ("(逾期)", 6),
            ("\u{FF08}逾期\u{FF09}", 8), ("e\u{301}", 1), ("ハンカク", 8), ("\u{FF8A}\u{FF9D}\u{FF76}\u{FF78}", 4), ("…", 1),
            ("\u{200B}", 0), ("𠮷", 2),
        ])
    func width(_ text: String, _ cells: Int) {
        #expect(text.terminalWidth == cells)
    }

    @Test(
        "a text too long is cut at a whole character and marked",
        arguments: [
            ("督办台账", 8, "督办台账"), ("督办台账", 7, "督办台…"), ("督办台账", 6, "督办…"), ("duban", 4, "dub…"), ("督", 1, "…"),
        ])
    func truncation(_ text: String, _ width: Int, _ expected: String) {
        #expect(text.truncated(to: width) == expected)
    }

    @Test(
        "lines break between Han characters and at spaces, and never before closing punctuation",
        arguments: [
            ("督办台账", 4, ["督办", "台账"]),
            ("督办,台账", 4, ["督", "办,", "台账"]),
            ("督办\u{FF0C}台账", 4, ["督", "办\u{FF0C}", "台账"]),
            ("督办(台账)", 6, ["督办", "(台账)"]),
            ("督办\u{FF08}台账\u{FF09}好", 6, ["督办", "\u{FF08}台", "账\u{FF09}好"]),
            ("due (working)", 8, ["due", "(working)"]),
            ("three working days", 8, ["three", "working", "days"]),
            ("逾期 2021-09-30 起", 8, ["逾期", "2021-09-30", "起"]),
            ("一\n二", 8, ["一", "二"]),
            ("", 8, [""]),
        ])
    func wrapping(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(text.wrapped(to: width) == lines)
    }
}
