import Control
import Plans

/// What a case waited for: since when, by when an answer is asked, and what silence means.
struct WaitLines {
    let waits: [CaseWait]
    let terminal: Terminal

    /// In cells.
    private static let widestGround = 20
    private static let indent = 2

    private var language: Language { terminal.language }

    var lines: [String] {
        guard !waits.isEmpty else { return [] }
        let grounds = waits.map(\.ground.terminalWidth).max() ?? 0
        let label = min(grounds, Self.widestGround) + Self.indent
        let lines = waits.flatMap { wait in
            sentences(on: wait).flatMap { $0.wrapped(to: terminal.pageWidth - Self.indent - label) }.enumerated()
                .map { index, line in
                    let ground = index == 0 ? wait.ground.truncated(to: Self.widestGround) : ""
                    return String(repeating: " ", count: Self.indent) + ground.padded(to: label) + line
                }
        }
        return ["", language.say(zh: "等候", en: "WAITS")] + lines
    }

    /// When and to what effect; of one that runs, also what silence means.
    private func sentences(on wait: CaseWait) -> [String] {
        var span: [String] = []
        if let end = wait.to {
            span.append(language.say(zh: "\(wait.from)至\(end)", en: "\(wait.from) to \(end)"))
        } else {
            span.append(language.say(zh: "\(wait.from)起", en: "since \(wait.from)"))
            if let limit = wait.limit { span.append(language.say(zh: "限\(limit)前答复", en: "to answer by \(limit)")) }
        }
        span.append(language.say(wait.effect.word))
        let when = span.joined(separator: language.say(zh: ",", en: ", "))
        guard wait.to == nil else { return [when] }
        let silence = language.say(zh: "逾期未答复:\(wait.silence)", en: "if nothing comes: \(wait.silence)")
        let over = language.say(zh: "期限已过,请决定怎么办。", en: "The time is over: decide what becomes of it.")
        return [when] + (wait.silence.isEmpty ? [] : [silence]) + (wait.isOver ? [over] : [])
    }
}
