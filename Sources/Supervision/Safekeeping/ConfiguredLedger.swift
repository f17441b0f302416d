import Control
package import Plans

/// Where the daemon's file says that the ledger and the letters are.
package struct ConfiguredLedger: Sendable {
    package let settings: Settings

    package static let usualConfig = "/etc/duban/duban.yaml"

    /// Reads the daemon's file; nil for the usual one.
    ///
    /// - Throws: the problem when it cannot be read, or is wrong.
    package init(config: String?) throws(LedgerProblem) {
        let path = config ?? Self.usualConfig
        let file: SourceFile
        do throws(UnreadableFile) {
            file = try Files.file(path)
        } catch {
            throw LedgerProblem(
                BilingualText(
                    zh: "读不了 \(error.path):\(error.reason.zh)", en: "cannot read \(error.path): \(error.reason.en)"),
                help: LedgerProblem.configHelp, exitCode: 2)
        }
        let (settings, diagnostics) = Library.settings(file)
        guard let settings else {
            let shown = diagnostics.map { FileProblem($0, in: [file]).text }
            var problem = LedgerProblem(
                BilingualText(
                    zh: shown.map(\.zh).joined(separator: "\n"), en: shown.map(\.en).joined(separator: "\n")),
                exitCode: 2)
            problem.isRendered = true
            throw problem
        }
        self.settings = settings.resolved(beside: path)
    }
}
