import CivilTime
package import Control
import Plans

extension InForce {
    /// What is in force otherwise than before, text by text: plans, bureaus, procedures, calendars, the settings.
    ///
    /// Empty where the files say the same, whatever their bytes are.
    package func edits(since before: InForce) -> [TextEdit] {
        let plans = compare(
            .plan, before.library.plans.byName(\.id), library.plans.byName(\.id)
        ) { $1.edits(since: $0) }
        let bureaus = compare(.bureau, before.library.bureaus, library.bureaus) { $1.edits(since: $0) }
        let procedures = compare(.procedure, before.library.procedures, library.procedures) { $1.edits(since: $0) }
        let years = compare(
            .calendar, before.library.calendar.years.byName { "\($0.year)" },
            library.calendar.years.byName { "\($0.year)" }
        ) { _, _ in [] }
        let own = compare(.calendar, before.library.almanac.own, library.almanac.own) { _, _ in [] }
        var settings = Edits()
        settings.compare(showing: before.settings.hours?.shown, self.settings.hours?.shown, "提醒时段", "hours")
        settings.compare(
            before.settings.folders.map(\.path), self.settings.folders.map(\.path), "文件夹", "folders")
        return plans + bureaus + procedures + years + own
            + (settings.said.isEmpty ? [] : [TextEdit(kind: .settings, name: "", what: settings.said)])
    }

    /// Those of one kind in the order of their names; where `words` has none for a difference, that alone is said.
    private func compare<Text: Equatable>(
        _ kind: TextEdit.Kind, _ before: [String: Text], _ after: [String: Text],
        words: (Text, Text) -> [BilingualText]
    ) -> [TextEdit] {
        Set(before.keys).union(after.keys).sorted().compactMap { name in
            switch (before[name], after[name]) {
            case (let old?, let new?):
                guard old != new else { return nil }
                let what = words(old, new)
                return TextEdit(
                    kind: kind, name: name,
                    what: what.isEmpty ? [BilingualText(zh: "内容有改动", en: "its content has changed")] : what)
            case (nil, .some): return TextEdit(kind: kind, name: name, what: [BilingualText(zh: "新增", en: "new")])
            case (.some, nil): return TextEdit(kind: kind, name: name, what: [BilingualText(zh: "不再有", en: "gone")])
            case (nil, nil): return nil
            }
        }
    }
}

extension Procedure {
    /// What it says otherwise than it did, in words.
    fileprivate func edits(since before: Procedure) -> [BilingualText] {
        var edits = Edits()
        edits.compare(named: before.steps.byName(\.id), steps.byName(\.id), "步骤", "steps")
        edits.compare(named: before.waits.byName(\.ground), waits.byName(\.ground), "暂停", "waits")
        edits.compare(named: before.roles.byName(\.name), roles.byName(\.name), "角色", "roles")
        edits.compare(named: before.events, events, "事件", "events")
        edits.compare(before.closing, closing, "办结", "closing")
        edits.compare(before.arrival, arrival, "立件", "how a case arrives")
        return edits.said
    }
}

extension Sequence {
    fileprivate func byName(_ name: (Element) -> String) -> [String: Element] {
        Dictionary(map { (name($0), $0) }) { first, _ in first }
    }
}
