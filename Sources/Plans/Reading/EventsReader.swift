import Rules

/// `events:` of a plan or a procedure → the document's words by the names that facts carry.
enum EventsReader {
    static func read(_ node: YAMLNode?, into findings: inout Findings) -> [String: String] {
        let entries = node?.entries(of: Wording(zh: "事件加说法", en: "events with their words"), into: &findings) ?? []
        // A fact names its event either way, so that no word may be another event's name.
        var places = Dictionary(entries.map { ($0.name, $0.key.place) }) { first, _ in first }
        var events: [String: String] = [:]
        for (key, name, value) in entries {
            if !NameRule.event.allows(name), let word = value.scalar, NameRule.event.allows(word) {
                findings.add(
                    .invalidName(
                        file: findings.file, name, at: key.place, what: Wording(zh: "事件", en: "an event"),
                        help: Wording(zh: "写成'\(word): \(name)'", en: "write '\(word): \(name)'")))
                events[word] = name
                continue
            }
            _ = key.name(.event, of: Wording(zh: "事件", en: "an event"), into: &findings)
            guard let word = value.line(into: &findings) else { continue }
            if value.isNull {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: key.place,
                        Wording(zh: "事件'\(name)'没有写文件里的说法", en: "the event '\(name)' has no word of the document"),
                        help: Wording(zh: "写成'formed: 形成'", en: "write it as 'formed: 形成'")))
            } else if word != name, let first = places.updateValue(value.place, forKey: word) {
                findings.add(
                    .twice(
                        .duplicateName, Wording(zh: "事件的说法", en: "event word"), word, file: findings.file,
                        at: value.place, first: first))
            }
            events[name] = word
        }
        return events
    }
}
