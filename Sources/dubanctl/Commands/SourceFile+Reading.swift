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
    /// More would leave the first ones out of sight.
    private static var mostTold: Int { 50 }

    /// Shows them on stderr, each with its line.
    func tell(with files: [SourceFile]) {
        for diagnostic in prefix(Self.mostTold) {
            let source = files.first { $0.path == diagnostic.file }?.shownText ?? ""
            FileHandle.standardError.write(Data("\(DiagnosticRenderer.render(diagnostic, source: source))\n".utf8))
        }
        guard count > Self.mostTold else { return }
        let rest = localized(zh: "另有\(count - Self.mostTold)处", en: "and \(count - Self.mostTold) more")
        FileHandle.standardError.write(Data("\(rest)\n".utf8))
    }
}

extension Error {
    /// What the system said, in the language of the screen.
    var systemReason: String { Language.current.say(BilingualText(causeOf: self)) }
}
