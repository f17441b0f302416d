import Control
import Foundation
import Plans
import Supervision

/// What a check found, for people and for programs.
struct CheckReport {
    let library: Library
    let diagnostics: [Diagnostic]
    let asked: [String]

    /// One line: what was read, and how many things are wrong with it.
    func summary(_ language: Language) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        let tasks = library.plans.flatMap(\.tasks)
        let undated = tasks.count { if case .undated = $0.duty { true } else { false } }
        let isRight = errors + warnings == 0
        switch language {
        case .chinese:
            let read = "查了\(asked.count)个文件:方案\(library.plans.count)个,任务\(tasks.count)项(无期限\(undated)项)"
            return read + (isRight ? ",没有问题。" : ",错误\(errors)处,警告\(warnings)处。")
        case .english:
            let plans = "\(counted(library.plans.count, "plan")), \(counted(tasks.count, "task"))"
            let read = "\(counted(asked.count, "file")): \(plans) (\(undated) without a day). "
            let wrong = "\(counted(errors, "error")), \(counted(warnings, "warning"))."
            return read + (isRight ? "Nothing is wrong." : wrong)
        }
    }

    private func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(diagnostics.map(Line.init)), as: UTF8.self)
    }

    private struct Line: Encodable {
        var file: String
        var line: Int
        var column: Int
        var length: Int
        var severity: String
        var id: String
        var message: BilingualText
        var help: BilingualText?

        init(_ diagnostic: Diagnostic) {
            file = diagnostic.file
            line = diagnostic.place.line
            column = diagnostic.place.column
            length = diagnostic.place.length
            severity = diagnostic.severity.rawValue
            id = diagnostic.id.rawValue
            message = BilingualText(diagnostic.message)
            help = diagnostic.help.map(BilingualText.init)
        }
    }
}
