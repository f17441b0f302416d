import Control

/// What a record is called in a table, as `报办结` or `形成 ×2`.
struct FactName {
    /// As in `FactLine`; one that this release does not know stands for itself.
    let kind: String
    let event: String?
    let outcome: String?
    let count: Int?

    func text(_ language: Language) -> String {
        let name = event ?? kindWord.map(language.say) ?? kind
        return count.map { "\(name) ×\($0)" } ?? name
    }

    private var kindWord: BilingualText? {
        switch kind {
        case "open": BilingualText(zh: "登记", en: "opened")
        case "done": BilingualText(zh: "报办结", en: "done")
        case "pause": BilingualText(zh: "暂停", en: "paused")
        case "resume": BilingualText(zh: "恢复", en: "resumed")
        case "extend": BilingualText(zh: "延期", en: "extended")
        case "close":
            outcome == nil ? BilingualText(zh: "核销", en: "accepted") : BilingualText(zh: "办结", en: "closed")
        case "return": BilingualText(zh: "退回", en: "returned")
        case "transfer": BilingualText(zh: "转办", en: "transferred")
        case "ack": BilingualText(zh: "签收", en: "acknowledged")
        case "snooze": BilingualText(zh: "推迟提醒", en: "snoozed")
        case "waive": BilingualText(zh: "免除", en: "waived")
        case "away": BilingualText(zh: "代收", en: "away")
        case "undelivered": BilingualText(zh: "未送达", en: "undelivered")
        case "void": BilingualText(zh: "作废", en: "void")
        default: nil
        }
    }
}
