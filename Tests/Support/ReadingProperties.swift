package import Plans
import Rules

/// What holds of every text that somebody may hand to a reader, sensible or not: for the tests and for `make fuzz`.
///
/// Each function gives the sentences that do not hold, none for a sound reader.
package enum ReadingProperties {
    /// A statement prints forms that read back; an error has its place in the text and offers what can be read.
    package static func broken(byPhrase text: String) -> [String] {
        let scalars = 0...text.unicodeScalars.count
        let statement = DuePhrase.statement(in: text)
        switch statement {
        case .failure(let error):
            return broken(by: error, in: scalars)
                + error.nearest.filter { !isReadable($0) }.map { "the form offered cannot be read: \($0)" }
        case .success(let reading):
            var broken = broken(by: reading.range, in: scalars)
            for language in Language.allCases {
                let form = reading.statement.canonical(language)
                if case .success(let again) = DuePhrase.statement(in: form), again.statement == reading.statement {
                    continue
                }
                broken.append("\(reading.statement) prints '\(form)', which reads as \(DuePhrase.statement(in: form))")
            }
            guard case .rule = reading.statement else { return broken }
            if case .failure(let error) = DuePhrase.read(text) {
                broken += self.broken(by: error, in: scalars)
                broken += error.nearest.filter { !isReadable($0) }.map { "the form offered cannot be read: \($0)" }
            }
            return broken
        }
    }

    /// A moment prints forms that read back; an error has its place in the text.
    package static func broken(byMoment text: String) -> [String] {
        switch RungMoment.read(text) {
        case .failure(let error): broken(by: error, in: 0...text.unicodeScalars.count)
        case .success(let moment):
            Language.allCases.map(moment.canonical).filter { (try? RungMoment.read($0).get()) != moment }
                .map { "\(moment) prints '\($0)', which reads as \(RungMoment.read($0))" }
        }
    }

    /// Every office is a part of the cell and stands in it once; an error has its place in the cell.
    package static func broken(byCell text: String) -> [String] {
        switch OfficeCell.read(text) {
        case .failure(let error): return broken(by: error.range, in: 0...text.unicodeScalars.count)
        case .success(let cell):
            let names = cell.lead + cell.support + cell.joint
            var broken: [String] = []
            if names.isEmpty || names.contains(where: \.isEmpty) { broken.append("an office without a name") }
            if Set(names).count < names.count { broken.append("an office stands twice: \(names)") }
            return broken
        }
    }

    /// A file is read whole or refused with an error of its own, and every message has its place in the file.
    ///
    /// `others` are read beside it: the bureau of a plan, the calendar below an own one.
    package static func broken(byFile file: SourceFile, beside others: [SourceFile]) -> [String] {
        let library = Library([file] + others)
        let own = library.diagnostics.filter { $0.file == file.path }
        var broken = broken(by: own, in: file)
        if library.contents[file.path] == nil, !own.contains(where: { $0.severity == .error }) {
            broken.append("nothing is read, and nothing said")
        }
        return broken
    }

    /// A foreign calendar is taken whole or not at all, and what is written of it reads back.
    package static func broken(byImport file: SourceFile) -> [String] {
        let (calendar, diagnostics) = ImportedCalendar.read(file)
        var broken = broken(by: diagnostics, in: file)
        if (calendar == nil) != diagnostics.contains(where: { $0.severity == .error }) {
            broken.append("a calendar and an error, or neither")
        }
        for (year, days) in calendar?.years ?? [:] where days.isEmpty { broken.append("\(year) has no days") }
        return broken
    }

    private static func broken(by diagnostics: [Diagnostic], in file: SourceFile) -> [String] {
        let text = file.shownText
        // Every message is made alike; a few of many are enough.
        return diagnostics.prefix(20).compactMap { diagnostic in
            let shown = DiagnosticRenderer.render(diagnostic, source: text, in: .english)
            let hasPlace = text.isEmpty || shown.contains("^")
            return hasPlace ? nil : "no such place in the file: \(shown)"
        }
    }

    private static func broken(by error: PhraseError, in scalars: ClosedRange<Int>) -> [String] {
        (error.nearest.isEmpty ? ["\(error.reason) offers nothing"] : []) + broken(by: error.range, in: scalars)
    }

    private static func broken(by range: Range<Int>, in scalars: ClosedRange<Int>) -> [String] {
        let isInside = scalars.contains(range.lowerBound) && scalars.contains(range.upperBound)
        return isInside ? [] : ["the place \(range) is outside the text \(scalars)"]
    }

    private static func isReadable(_ form: String) -> Bool {
        if case .success = DuePhrase.statement(in: form) { true } else { false }
    }
}
