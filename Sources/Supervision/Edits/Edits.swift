import Control

/// Words for what differs between two texts, gathered one after the other.
struct Edits {
    private(set) var said: [BilingualText] = []

    /// Says what differs by its name alone.
    mutating func compare<Value: Equatable>(_ before: Value, _ after: Value, _ zh: String, _ en: String) {
        if before != after { said.append(BilingualText(zh: zh, en: en)) }
    }

    /// Says what differs with both of its values; one that is nil is not written down.
    mutating func compare(showing before: String?, _ after: String?, _ zh: String, _ en: String) {
        guard before != after else { return }
        said.append(
            BilingualText(
                zh: "\(zh) \(before ?? "不写") → \(after ?? "不写")",
                en: "\(en) \(before ?? "not written") → \(after ?? "not written")"))
    }

    /// Says which names are new, gone, and there with another meaning.
    mutating func compare<Value: Equatable>(
        named before: [String: Value], _ after: [String: Value], _ zh: String, _ en: String
    ) {
        let new = after.keys.filter { before[$0] == nil }.sorted()
        let gone = before.keys.filter { after[$0] == nil }.sorted()
        let other = after.filter { before[$0.key] != nil && before[$0.key] != $0.value }.keys.sorted()
        let parts = [(new, "新增", "new"), (gone, "删去", "gone"), (other, "改动", "changed")].filter { !$0.0.isEmpty }
        guard !parts.isEmpty else { return }
        said.append(
            BilingualText(
                zh: "\(zh):" + parts.map { "\($0.1)\($0.0.joined(separator: "、"))" }.joined(separator: ";"),
                en: "\(en): " + parts.map { "\($0.2) \($0.0.joined(separator: ", "))" }.joined(separator: "; ")))
    }

    mutating func say(_ texts: [BilingualText]) { said += texts }
}

extension [BilingualText] {
    /// All on one line.
    var joined: BilingualText {
        BilingualText(zh: map(\.zh).joined(separator: ";"), en: map(\.en).joined(separator: "; "))
    }
}
