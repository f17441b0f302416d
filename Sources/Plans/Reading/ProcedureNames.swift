import Rules

/// What the parts of a procedure can name; every look-up gives nil, with a finding, for a name that stands nowhere.
struct ProcedureNames {
    let roles: [ProcedureRole]
    /// The document's words by the names that facts carry.
    let events: [String: String]
    let days: DayUnit
    /// The ways of arrival; empty where there is only one.
    var channels: [String] = []
    /// In the order of the file.
    var steps: [String] = [] {
        didSet { places = Dictionary(steps.enumerated().map { ($1, $0) }) { first, _ in first } }
    }
    private var places: [String: Int] = [:]

    init(roles: [ProcedureRole], events: [String: String], days: DayUnit) {
        self.roles = roles
        self.events = events
        self.days = days
    }

    func isStep(_ name: String) -> Bool { places[name] != nil }

    /// The name of an event from that name or the document's word; nil for neither.
    func eventName(_ text: String) -> String? {
        events.eventName(text)
    }

    func role(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let name = node.text(into: &findings) else { return nil }
        if roles.contains(where: { $0.name == name }) { return name }
        findings.add(
            .unknown(
                .unknownRole, Wording(zh: "角色", en: "role"), name, file: findings.file, at: node.place,
                among: roles.map(\.name)))
        return nil
    }

    /// A role that every case has.
    func certainRole(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let name = role(node, into: &findings) else { return nil }
        if roles.contains(where: { $0.name == name && $0.isOptional }) {
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "'\(name)'是可有可无的角色,没有它的办件就没有人负责",
                        en: "'\(name)' is an optional role, and nobody would answer for this in a case without it"),
                    help: Wording(zh: "写'roles:'里的角色", en: "name a role of 'roles:'"), file: findings.file,
                    at: node.place))
        }
        return name
    }

    func event(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let text = node.text(into: &findings) else { return nil }
        if let name = eventName(text) { return name }
        findings.add(
            .unknown(
                .unknownEvent, Wording(zh: "事件", en: "event"), text, file: findings.file, at: node.place,
                among: events.keys.sorted() + events.values.sorted()))
        return nil
    }

    func events(_ nodes: [YAMLNode], into findings: inout Findings) -> [String] {
        let named = nodes.compactMap { node in event(node, into: &findings).map { (name: $0, place: node.place) } }
        findings.reportRepeats(named, Wording(zh: "在这里写了两次", en: "is named twice here"))
        return named.map(\.name).withoutRepeats
    }

    func step(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let name = node.text(into: &findings) else { return nil }
        if isStep(name) { return name }
        findings.add(
            .unknown(
                .unknownStep, Wording(zh: "步骤", en: "step"), name, file: findings.file, at: node.place, among: steps))
        return nil
    }

    /// What lets a step begin to exist: an event, or another step by its completion.
    func eventOrStep(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let text = node.text(into: &findings) else { return nil }
        if let name = isStep(text) ? text : eventName(text) { return name }
        findings.add(
            .unknown(
                .unknownEvent, Wording(zh: "事件或步骤", en: "event or step"), text, file: findings.file, at: node.place,
                among: events.keys.sorted() + events.values.sorted() + steps))
        return nil
    }

    func channel(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let name = node.text(into: &findings) else { return nil }
        if channels.contains(name) { return name }
        findings.add(.unknownChannel(name, among: channels, file: findings.file, at: node.place))
        return nil
    }

    /// `after:`: `[a, b]` for all of them, `{any: [a, b]}` for one, `{2: [a, b, c]}` for so many.
    func join(_ node: YAMLNode?, into findings: inout Findings) -> WrittenJoin {
        guard let node else { return WrittenJoin(needed: 0, entries: []) }
        var list = node
        var quorum: Quorum? = .all
        if case .mapping(let pairs) = node.content {
            quorum = pairs.count == 1 ? pairs[0].key.scalar.flatMap(Quorum.init) : nil
            list = pairs.first?.value ?? node
        }
        guard let quorum else {
            findings.add(.unclearJoin(file: findings.file, at: node.place))
            return WrittenJoin(needed: 0, entries: [])
        }
        if list.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里没有步骤", en: "no step stands here"),
                    help: Wording(
                        zh: "写要先办完的步骤,或删掉'after:'", en: "write the steps that come first, or delete 'after:'"),
                    file: findings.file, at: list.place))
        }
        let nodes = list.scalars(into: &findings)
        var named: [String: SourceRange] = [:]
        for node in nodes {
            guard let name = step(node, into: &findings) else { continue }
            if let first = named[name] {
                findings.add(.namedTwice(name, file: findings.file, at: node.place, first: first))
            } else {
                named[name] = node.place
            }
        }
        let needed = quorum.count(of: named.count)
        if needed > nodes.count || needed < 1, !nodes.isEmpty {
            findings.add(.joinOutOfRange(needed, of: nodes.count, file: findings.file, at: node.place))
        }
        let entries = named.map { WrittenJoin.Entry(step: $0, place: $1) }
        return WrittenJoin(
            needed: needed, entries: entries.sorted { places[$0.step, default: 0] < places[$1.step, default: 0] })
    }

    private enum Quorum {
        case all, any
        case number(Int)

        init?(_ text: String) {
            switch text {
            case "all": self = .all
            case "any": self = .any
            default:
                guard let number = Int(text) else { return nil }
                self = .number(number)
            }
        }

        func count(of steps: Int) -> Int {
            switch self {
            case .all: steps
            case .any: min(1, steps)
            case .number(let number): number
            }
        }
    }
}

/// A join with the places of its parts in the file.
struct WrittenJoin {
    struct Entry {
        var step: String
        var place: SourceRange
    }

    var needed: Int
    /// In the order of the file's steps.
    var entries: [Entry]

    var join: Join { Join(needed: needed, of: entries.map(\.step)) }
}
