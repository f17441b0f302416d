import CivilTime
import Control

/// Who acknowledged an obligation, put off its reminders or waived it, a line for each.
struct SilenceTable {
    let silences: [SilenceLine]
    /// The year in which days are written without it.
    let year: Int
    let terminal: Terminal

    private var language: Language { terminal.language }

    var lines: [String] {
        guard !silences.isEmpty else { return [] }
        let table = Table(
            columns: [
                .init(title: ""), .init(title: ""), .init(title: ""), .init(title: ""),
                .init(title: "", size: .shrinking), .init(title: "", alignment: .trailing),
            ],
            rows: silences.map { silence in
                [
                    .init(language.say(silence.kind.word)), .init(silence.on.short(in: year)),
                    .init(silence.by.user ?? "uid \(silence.by.uid)"), .init(end(of: silence)),
                    .init(remarks(on: silence).joined(separator: language.say(zh: ";", en: "; "))),
                    .init(language.say(zh: "记录\(silence.fact)", en: "fact \(silence.fact)")),
                ]
            })
        return [language.say(zh: "签收、推迟、免除", en: "ANSWERED FOR")]
            + table.lines(width: terminal.width.map { $0 - 2 }).map { "  \($0)" }
    }

    private func end(of silence: SilenceLine) -> String {
        guard let until = silence.until?.short(in: year) else { return "" }
        return switch silence.kind {
        case .acknowledged: ""
        case .snoozed: language.say(zh: "\(until)再提醒", en: "until \(until)")
        case .waived: language.say(zh: "至\(until)", en: "through \(until)")
        }
    }

    private func remarks(on silence: SilenceLine) -> [String] {
        let approved = silence.approver.map { language.say(zh: "\($0)批准", en: "approved by \($0)") }
        return [silence.ground, approved].compactMap(\.self)
    }
}

extension ObligationRow {
    /// ` 免除`: the strongest of what silences it, after its title; empty where nothing does.
    func silenceMark(_ language: Language) -> String {
        let kinds = Set((silences ?? []).map(\.kind))
        if kinds.contains(.waived) { return language.say(zh: " 免除", en: " (waived)") }
        if kinds.contains(.snoozed) { return language.say(zh: " 推迟提醒", en: " (snoozed)") }
        return kinds.isEmpty ? "" : language.say(zh: " 签收", en: " (acked)")
    }
}
