package import CivilTime
import Plans
import Rules

/// The structured fields of one notice's journal entry, in their order.
package enum JournalFields {
    /// The fields of one notice; `calendar` counts how late it is `today`.
    package static func fields(
        of item: LetterItem, today: CivilDate, calendar: WorkCalendar
    ) -> [(name: String, value: String)] {
        let obligation = item.obligation
        let key = item.notice.key
        return [
            ("MESSAGE", message(of: item, today: today, calendar: calendar)),
            ("MESSAGE_ID", item.notice.tone.messageID),
            ("PRIORITY", String(item.notice.tone.priority)),
            ("DUBAN_PLAN", obligation.subject.plan),
            ("DUBAN_TASK", obligation.subject.task),
            ("DUBAN_OBLIGATION", obligation.subject.description),
            ("DUBAN_OFFICE", obligation.offices.first ?? ""),
            ("DUBAN_DUE", obligation.due.day.description),
            ("DUBAN_LIGHT", obligation.light.rawValue),
        ] + item.front.map { ("DUBAN_BLOCKED_BY", $0.subject.description) } + [
            ("DUBAN_RUNG", key.rung),
            ("DUBAN_SEAT", key.seat),
            ("DUBAN_NOTICE", key.description),
        ]
    }

    private static func message(of item: LetterItem, today: CivilDate, calendar: WorkCalendar) -> String {
        let obligation = item.obligation
        let remark = obligation.remark(on: today, in: calendar).zh
        let light = obligation.light.chinese
        let state =
            obligation.light == .blocked ? light : remark.contains(light) ? remark : "\(light),\(remark)"
        let standing = "期限\(obligation.due.day),\(state)"
        let head = "【\(item.notice.tone.chinese)】"
        let offices = Set([item.notice.blockingOffice].compactMap(\.self))
        let waitedFor = item.front(of: offices).map(\.inJournal).joined(separator: "、")
        if waitedFor.isEmpty { return "\(head)\(item.entry.inJournal):\(standing)" }
        return offices.isEmpty
            ? "\(head)\(item.entry.inJournal):\(standing),等待\(waitedFor)"
            : "\(head)\(waitedFor):\(item.entry.inJournal)在等待,\(standing)"
    }
}

extension LetterEntry {
    /// Office, name and title; of a sensitive task no title.
    fileprivate var inJournal: String { "\(offices.first ?? "") \(displayID)\(isSensitive ? "" : " \(title)")" }
}

extension Tone {
    /// The id by which `journalctl MESSAGE_ID=…` finds entries of this tone.
    fileprivate var messageID: String {
        switch self {
        case .remind: "6c0f2a8d7b5e4e0f9a3d1c2b4e5f6a71"
        case .urge: "b1d94e37c2a84f6e8d05f7a9136c2e4b"
        case .supervise: "e7a35c1f09d64b82a4c6d8f0b2e41973"
        }
    }

    /// syslog's levels: notice, warning, error.
    fileprivate var priority: Int {
        switch self {
        case .remind: 5
        case .urge: 4
        case .supervise: 3
        }
    }
}
