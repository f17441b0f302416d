import CivilTime
import Control

/// What `dubanctl reload` says: the plans in force, the files that were not taken, what the others say
/// otherwise, and the due days that differ.
struct ReloadPage {
    let report: ReloadReport
    let language: Language

    /// Of each kind; the rest is counted.
    private static let mostLines = 20

    var text: String {
        var lines = [language.say(zh: "已重读文件。", en: "The files were read anew.") + " " + report.plans.line(language)]
        for file in report.refused {
            lines.append(language.say(zh: "未采用 \(file.problem.zh)", en: "not taken: \(file.problem.en)"))
        }
        lines += report.warnings.map { language.say(zh: "注意 \($0.zh)", en: "note: \($0.en)") }
        lines += edits
        if report.changes.isEmpty { lines.append(unchanged) }
        for kind in [ReloadChange.Kind.moved, .opened, .withdrawn] {
            lines += table(report.changes.filter { $0.kind == kind })
        }
        lines += renamingHints
        return lines.map { "\($0)\n" }.joined()
    }

    /// What the files say otherwise, a line for each difference.
    private var edits: [String] {
        let all = report.edits.flatMap { edit in edit.what.map { "\(heading(of: edit)) \(language.say($0))" } }
        let rest = all.count - Self.mostLines
        let more = language.say(zh: "另有\(rest)处改动(--json 看全部)", en: "\(rest) more differences (--json for all)")
        return all.prefix(Self.mostLines).flatMap { $0.wrapped(to: StatusScreen.width) } + (rest > 0 ? [more] : [])
    }

    private func heading(of edit: TextEdit) -> String {
        switch edit.kind {
        case .plan: language.say(zh: "方案 \(edit.name)", en: "plan \(edit.name):")
        case .bureau: language.say(zh: "单位 \(edit.name)", en: "bureau \(edit.name):")
        case .procedure: language.say(zh: "流程 \(edit.name)", en: "procedure \(edit.name):")
        case .calendar: language.say(zh: "日历 \(edit.name)", en: "calendar \(edit.name):")
        case .settings: language.say(zh: "设置", en: "settings:")
        }
    }

    private var unchanged: String {
        report.edits.isEmpty && report.refused.isEmpty
            ? language.say(zh: "内容与重读前相同,期限没有变化。", en: "They say what they said before; no due day has changed.")
            : language.say(zh: "在督事项的期限没有变化。", en: "No due day has changed.")
    }

    private func table(_ changes: [ReloadChange]) -> [String] {
        guard !changes.isEmpty else { return [] }
        let shown = changes.prefix(Self.mostLines)
        let table = Table(
            columns: [
                .init(title: ""), .init(title: ""), .init(title: "", size: .shrinking),
                .init(title: "", size: .shrinking), .init(title: ""),
            ],
            rows: shown.map { change in
                [
                    .init(word(for: change.kind)), .init(change.shortID), .init(change.title), .init(change.office),
                    .init(days(of: change)),
                ]
            })
        let rest = changes.count - shown.count
        let more = language.say(zh: "另有\(rest)件(--json 看全部)", en: "\(rest) more (--json for all)")
        return table.lines(width: StatusScreen.width) + (rest > 0 ? [more] : [])
    }

    private func word(for kind: ReloadChange.Kind) -> String {
        switch kind {
        case .moved: language.say(zh: "改期", en: "moved")
        case .opened: language.say(zh: "新增", en: "new")
        case .withdrawn: language.say(zh: "撤销", en: "withdrawn")
        }
    }

    private func days(of change: ReloadChange) -> String {
        [change.before, change.after].compactMap { $0?.description }.joined(separator: " → ")
    }

    /// What goes and comes under one title was probably given another id.
    private var renamingHints: [String] {
        let gone = report.changes.filter { $0.kind == .withdrawn }
        let new = report.changes.filter { $0.kind == .opened }
        var told: Set<String> = []
        return new.compactMap { change in
            let task = change.task
            guard let old = gone.first(where: { $0.title == change.title && $0.office == change.office })?.task,
                old != task, told.insert(task).inserted
            else { return nil }
            return language.say(
                zh: "\(task) 与撤销的 \(old) 同名:若只是改了编号,请在该任务下写 was: \(old),再重读一次",
                en:
                    "\(task) has the title of \(old), which is withdrawn: if only its id changed, add 'was: \(old)' there "
                    + "and reload")
        }
    }
}

extension ReloadChange {
    /// The task's id, without plan, period, item and office.
    fileprivate var task: String {
        String(id.drop { $0 != "/" }.dropFirst().prefix { $0 != "@" && $0 != "#" })
    }
}
