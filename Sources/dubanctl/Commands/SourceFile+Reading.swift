import ArgumentParser
import Control
import Foundation
import Plans
import Supervision

extension SourceFile {
    /// Reads a file, but no more of it than shows that it is too large.
    init(reading path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        let bytes = Result { try file.read(upToCount: Self.sizeLimit + 1) ?? Data() }
        try file.close()
        self.init(path: path, bytes: Array(try bytes.get()))
    }
}

extension [Diagnostic] {
    /// Shows the first of them on stderr, each with its line, and says how many more there are.
    ///
    /// - Throws: `ExitCode` 1 where stderr takes nothing.
    func tell(with files: [SourceFile], atMost most: Int = 50) throws(ExitCode) {
        let language = Language.current.ofRules
        for diagnostic in prefix(most) {
            let source = files.first { $0.path == diagnostic.file }?.shownText ?? ""
            try StandardStream.error.write(line: DiagnosticRenderer.render(diagnostic, source: source, in: language))
        }
        guard count > most else { return }
        try StandardStream.error.write(line: localized(zh: "另有\(count - most)处", en: "and \(count - most) more"))
    }
}

extension Error {
    /// What the system said, in the language of the screen.
    var systemReason: String { Language.current.say(BilingualText(causeOf: self)) }
}
