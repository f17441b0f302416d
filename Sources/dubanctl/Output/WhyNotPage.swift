import CivilTime
import Control

/// `dubanctl why-not`: the answer in one sentence, then what became of each rung.
struct WhyNotPage {
    let report: WhyNotReport
    let terminal: Terminal

    private static let indent = "    "

    private var language: Language { terminal.language }
    private var year: Int { report.asOf.date.year }

    var text: String {
        let blocks = [heading, language.say(report.verdict).wrapped(to: terminal.pageWidth), rungs, foundation]
            .filter { !$0.isEmpty }
        return blocks.map { $0.map { "\($0)\n" }.joined() }.joined(separator: "\n")
    }

    private var heading: [String] {
        let row = report.row
        let light = language.say(row.light.word).coloured(terminal.colours ? row.light.colour : nil)
        let title = "\(report.person.name)  \(row.shortID)  \(row.title)".wrapped(to: terminal.pageWidth)
        return title + ["\(light)  \(language.say(row.remark))"]
    }

    private var rungs: [String] {
        guard !report.rungs.isEmpty else { return [] }
        let table = Table(
            columns: [.init(title: ""), .init(title: "", size: .shrinking), .init(title: "", size: .shrinking)],
            rows: report.rungs.map { line in
                let reader = line.reader.map { language.say(zh: "(\($0))", en: " (\($0))") } ?? ""
                let seat = language.seat(line.seat, of: report.row.id)
                return [.init(line.moment.short(in: year)), .init(line.rung), .init(seat, tail: reader)]
            })
        let rows = table.lines(width: terminal.width.map { $0 - 2 })
        return [language.say(zh: "逐次", en: "RUNG BY RUNG")]
            + zip(rows, report.rungs).flatMap { row, line in ["  \(row)"] + details(of: line) }
    }

    private func details(of line: WhyNotReport.RungLine) -> [String] {
        let deliveries = line.deliveries.map { delivery in
            let letter = delivery.letter.map { language.say(zh: "信\($0)", en: "letter \($0)") }
            let sentence = delivery.sentence(language, on: line.moment.date)
            return [sentence, letter].compactMap(\.self).joined(separator: "  ")
        }
        let sentences = [language.say(line.account)] + deliveries
        return sentences.flatMap { $0.wrapped(to: terminal.pageWidth - Self.indent.count) }.map { Self.indent + $0 }
    }

    private var foundation: [String] {
        [language.say(zh: "截至\(report.asOf)", en: "as of \(report.asOf)")]
    }
}
