import Control
import Foundation
import Plans
import Rules

/// How one phrase is understood, for people.
struct RulePage {
    let phrase: String
    var language = Language.current(environment: ProcessInfo.processInfo.environment)

    /// Ends with a line end.
    func text(_ reading: Result<StatementReading, PhraseError>) -> String {
        switch reading {
        case .success(let reading): understood(reading.statement)
        case .failure(let error): refused(error)
        }
    }

    private func understood(_ statement: TimeStatement) -> String {
        var rows = [
            (language.say(zh: "原文", en: "phrase"), phrase.onOneLine),
            (language.say(zh: "读作", en: "reads as"), statement.canonical(.chinese)),
            (language.say(zh: "英文", en: "in English"), statement.canonical(.english)),
        ]
        if !statement.isRule {
            rows.append(
                (
                    language.say(zh: "说明", en: "note"),
                    language.say(zh: "这句话说到时间,但没有定期限", en: "it speaks of time but sets no deadline")
                ))
        } else if case .rule(let rule, _) = statement {
            if case .undated = rule {
                rows.append(
                    (
                        language.say(zh: "说明", en: "note"),
                        language.say(
                            zh: "没有给出日期;在计划的 terms: 里写明本局口径",
                            en: "it gives no day; say what it means with the plan's 'terms:'")
                    ))
            }
            let readings = rule.certainReadings.map { $0.canonical(language.ofRules) }
            if !readings.isEmpty {
                rows.append(
                    (
                        language.say(zh: "两可", en: "two ways"),
                        readings.joined(separator: language.say(zh: " 或 ", en: ", or "))
                    ))
            }
        }
        return Self.lines(rows)
    }

    /// The place is marked below the phrase, and the nearest forms follow.
    func refused(_ error: PhraseError) -> String {
        let shown = phrase.onOneLine
        let before = String(shown.unicodeScalars.prefix(error.range.lowerBound)).terminalWidth
        let marked = max(1, shown.scalars(error.range).terminalWidth)
        var text = "\(language.say(zh: "读不了", en: "cannot read")): \(error.message(language.ofRules))\n"
        text += "  \(shown)\n  \(String(repeating: " ", count: before))\(String(repeating: "^", count: marked))\n"
        text += "\(language.say(zh: "能读的写法", en: "forms that can be read")): "
        return text + error.nearest.joined(separator: language.say(zh: "、", en: "; ")) + "\n"
    }

    /// Labels to the right, as `systemd-analyze calendar` sets them; long values go on below themselves.
    static func lines(_ rows: [(label: String, value: String)]) -> String {
        let width = rows.map(\.label.terminalWidth).max() ?? 0
        return rows.map { label, value in
            let lines = value.wrapped(to: max(40, StatusScreen.width - width - 2))
            return lines.enumerated().map { index, line in
                let head = index == 0 ? "\(label): " : "  "
                return "\(head)\(line)\n".indented(by: width + 2 - head.terminalWidth)
            }.joined()
        }.joined()
    }
}

extension String {
    fileprivate func indented(by width: Int) -> String { String(repeating: " ", count: max(0, width)) + self }
}

extension Language {
    /// The language of the canonical forms.
    var ofRules: Rules.Language {
        switch self {
        case .chinese: .chinese
        case .english: .english
        }
    }
}

extension String {
    /// The part at those offsets, in Unicode scalars.
    func scalars(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: unicodeScalars.dropFirst(range.lowerBound).prefix(range.count))
        return String(view)
    }
}
