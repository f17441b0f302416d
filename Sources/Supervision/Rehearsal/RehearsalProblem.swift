package import Control
import Engine
import Plans

/// Why days cannot be rehearsed: what is wrong, and what to type.
package struct RehearsalProblem: Error {
    package var message: BilingualText
    package var help: BilingualText?
    /// 1: failed; 2: a file is wrong; 64: the command is.
    package var exitCode: Int32
    /// Diagnostics with their lines, which say themselves that they are errors.
    package var isRendered = false

    init(_ message: BilingualText, help: BilingualText? = nil, exitCode: Int32) {
        self.message = message
        self.help = help
        self.exitCode = exitCode
    }

    /// What goes wrong inside is nobody's mistake.
    package static func failed(_ error: any Error) -> RehearsalProblem {
        RehearsalProblem(BilingualText(zh: "预演没有完成:\(error)", en: "the rehearsal failed: \(error)"), exitCode: 1)
    }

    /// Files with errors, each shown with its line.
    static func wrong(_ diagnostics: [Diagnostic], in files: [SourceFile], help: BilingualText?) -> RehearsalProblem {
        let shown = diagnostics.map { FileProblem($0, in: files).text }
        var problem = RehearsalProblem(
            BilingualText(
                zh: shown.map(\.zh).joined(separator: "\n"), en: shown.map(\.en).joined(separator: "\n")),
            help: help, exitCode: 2)
        problem.isRendered = true
        return problem
    }

    static func unreadable(_ file: UnreadableFile, help: BilingualText? = nil) -> RehearsalProblem {
        RehearsalProblem(
            BilingualText(
                zh: "读不了 \(file.path):\(file.reason.zh)", en: "cannot read \(file.path): \(file.reason.en)"),
            help: help, exitCode: 1)
    }

    static func unwritable(_ path: String, _ reason: BilingualText) -> RehearsalProblem {
        RehearsalProblem(
            BilingualText(zh: "写不了 \(path):\(reason.zh)", en: "cannot write \(path): \(reason.en)"), exitCode: 1)
    }
}
