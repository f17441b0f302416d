/// The name of a matter and of an obligation: `plan/task`, `plan/task@period`, `plan/task@item`, each with `#office`
/// appended where each office owes its own.
///
/// Periods: `2026`, `2026-Q3`, `2026-09`, `2026-W47`. A later change of an item carries `~2`.
package struct Subject: Hashable, Sendable {
    package let plan: String
    package let task: String
    /// The period or the item.
    package let part: String?
    package let office: String?

    package init(plan: String, task: String, part: String? = nil, office: String? = nil) {
        self.plan = plan
        self.task = task
        self.part = part
        self.office = office
    }

    /// Reads the full form; nil for anything else.
    package init?(_ text: String) {
        // By scalars: a mark at the beginning of an item would make one character with the sign before it.
        let text = text.unicodeScalars
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let plan = text[..<slash]
        var rest = text[text.index(after: slash)...]
        var office: String?
        if let hash = rest.lastIndex(of: "#") {
            office = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        var part: String?
        if let at = rest.firstIndex(of: "@") {
            part = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        guard !plan.isEmpty, !rest.isEmpty, part != "", office != "" else { return nil }
        self.init(plan: String(plan), task: String(rest), part: part, office: office)
    }

    /// The recurring task or the task itself: without period or item.
    package var base: Subject { Subject(plan: plan, task: task, office: office) }

    /// Without the plan: what people type where it is unique.
    package var short: String {
        task + (part.map { "@\($0)" } ?? "") + (office.map { "#\($0)" } ?? "")
    }

    /// The case that a step's obligation belongs to: `plan/procedure@item` of `plan/procedure@item/step#office`.
    package var ofCase: Subject {
        Subject(plan: plan, task: task, part: part.map { String($0.unicodeScalars.prefix { $0 != "/" }) })
    }

    /// Of a case's obligation the step, or the ground of a wait; nil for the case's own.
    package var step: String? {
        guard let part, let slash = part.unicodeScalars.firstIndex(of: "/") else { return nil }
        return String(part.unicodeScalars[part.unicodeScalars.index(after: slash)...])
    }

    /// The obligation of a step of this case; of one office where several owe their own.
    package func step(_ id: String, office: String? = nil) -> Subject {
        Subject(plan: plan, task: task, part: part.map { "\($0)/\(id)" }, office: office)
    }

    /// The same period or item of the same office under another task, of which only plan and task are taken.
    package func renamed(to task: Subject) -> Subject {
        Subject(plan: task.plan, task: task.task, part: part, office: office)
    }

    package func with(part: String) -> Subject {
        Subject(plan: plan, task: task, part: part, office: office)
    }

    /// Nil for what the offices owe together.
    package func with(office: String?) -> Subject {
        Subject(plan: plan, task: task, part: part, office: office)
    }
}

extension Subject: CustomStringConvertible {
    package var description: String { "\(plan)/\(short)" }
}

/// The name of an item: at most 90 bytes of UTF-8 (30 Han characters), none of them `#`, `~`, `;` or a control character.
///
/// Percent-encoded in a notice's key, three times as long, it still fits into one header line.
package struct ItemName: Hashable, Sendable {
    package let text: String

    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        let isPlain = scalars.allSatisfy { scalar in
            !"#~;".unicodeScalars.contains(scalar) && scalar.properties.generalCategory != .control
                && scalar.properties.generalCategory != .format
                && scalar.properties.generalCategory != .lineSeparator
                && scalar.properties.generalCategory != .paragraphSeparator
        }
        guard (1...90).contains(text.utf8.count), isPlain, text.first?.isWhitespace == false,
            text.last?.isWhitespace == false
        else { return nil }
        self.text = text
    }

    /// The name of the `n`-th run of the item: the first has the bare name, the second `~2`.
    package func run(_ n: Int) -> String { n == 1 ? text : "\(text)~\(n)" }

    /// Which run of this item a part of a subject names; nil when it names another item.
    package func run(in part: String) -> Int? {
        if part == text { return 1 }
        guard part.hasPrefix("\(text)~") else { return nil }
        return Int(part.dropFirst(text.count + 1))
    }
}
