extension FactRequest: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, clientKey
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .kind)
        guard let kind = Kind(rawValue: name) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.fault(
                BilingualText(zh: "没有'\(name)'这一种,可用 \(kinds)", en: "'\(name)' is no kind of fact: use \(kinds)"),
                at: [CodingKeys.kind])
        }
        let known = CodingKeys.allCases.map(\.rawValue) + kind.keys
        let given = try decoder.container(keyedBy: AnyKey.self).allKeys
        if let unknown = given.first(where: { !known.contains($0.stringValue) }) {
            let keys = known.joined(separator: ", ")
            throw DecodingError.fault(
                BilingualText(zh: "'\(kind.rawValue)'没有这个键,可用 \(keys)", en: "'\(kind.rawValue)' takes \(keys)"),
                at: [unknown])
        }
        let missing = kind.required.filter { key in !given.contains { $0.stringValue == key } }
        guard missing.isEmpty else {
            throw DecodingError.fault(
                BilingualText(
                    zh: "'\(kind.rawValue)'要写\(kind.required.quoted.joined(separator: "、")),"
                        + "没有写\(missing.quoted.joined(separator: "、"))",
                    en: "'\(kind.rawValue)' needs \(kind.required.listed); "
                        + "\(missing.listed) \(missing.count == 1 ? "is" : "are") missing"),
                at: [])
        }
        fact = try kind.fact(from: decoder)
        clientKey = try container.decodeIfPresent(String.self, forKey: .clientKey)
        if let fault = fact.fault { throw DecodingError.fault(fault.what, at: [fault.key]) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(clientKey, forKey: .clientKey)
        let (kind, body) = fact.parts
        try container.encode(kind, forKey: .kind)
        try body.encode(to: encoder)
    }

    fileprivate enum Kind: String, Codable, CaseIterable {
        case open, event, done, pause, resume, extend, close, `return`, transfer, snooze, waive, away, void
        case acknowledge = "ack"

        var keys: [String] {
            switch self {
            case .open: Opening.CodingKeys.allCases.map(\.rawValue)
            case .event: Event.CodingKeys.allCases.map(\.rawValue)
            case .done: Done.CodingKeys.allCases.map(\.rawValue)
            case .pause: Pause.CodingKeys.allCases.map(\.rawValue)
            case .resume: Resumption.CodingKeys.allCases.map(\.rawValue)
            case .extend: Extension.CodingKeys.allCases.map(\.rawValue)
            case .close: Closing.CodingKeys.allCases.map(\.rawValue)
            case .return: Return.CodingKeys.allCases.map(\.rawValue)
            case .transfer: Transfer.CodingKeys.allCases.map(\.rawValue)
            case .acknowledge: Acknowledgement.CodingKeys.allCases.map(\.rawValue)
            case .snooze: Snooze.CodingKeys.allCases.map(\.rawValue)
            case .waive: Waiver.CodingKeys.allCases.map(\.rawValue)
            case .away: Absence.CodingKeys.allCases.map(\.rawValue)
            case .void: Voiding.CodingKeys.allCases.map(\.rawValue)
            }
        }

        /// What silences something has an end and somebody who answers for it: all that lacks of these is named at once.
        var required: [String] {
            switch self {
            case .snooze: ["obligation", "until"]
            case .waive: ["obligation", "until", "ground", "by"]
            case .away: ["person", "until"]
            case .open, .event, .done, .pause, .resume, .extend, .close, .return, .transfer, .acknowledge, .void: []
            }
        }

        func fact(from decoder: any Decoder) throws -> Fact {
            switch self {
            case .open: .open(try Opening(from: decoder))
            case .event: .event(try Event(from: decoder))
            case .done: .done(try Done(from: decoder))
            case .pause: .pause(try Pause(from: decoder))
            case .resume: .resume(try Resumption(from: decoder))
            case .extend: .extend(try Extension(from: decoder))
            case .close: .close(try Closing(from: decoder))
            case .return: .return(try Return(from: decoder))
            case .transfer: .transfer(try Transfer(from: decoder))
            case .acknowledge: .acknowledge(try Acknowledgement(from: decoder))
            case .snooze: .snooze(try Snooze(from: decoder))
            case .waive: .waive(try Waiver(from: decoder))
            case .away: .away(try Absence(from: decoder))
            case .void: .void(try Voiding(from: decoder))
            }
        }
    }
}

extension FactRequest.Fact {
    fileprivate var parts: (kind: FactRequest.Kind, body: any Encodable) {
        switch self {
        case .open(let body): (.open, body)
        case .event(let body): (.event, body)
        case .done(let body): (.done, body)
        case .pause(let body): (.pause, body)
        case .resume(let body): (.resume, body)
        case .extend(let body): (.extend, body)
        case .close(let body): (.close, body)
        case .return(let body): (.return, body)
        case .transfer(let body): (.transfer, body)
        case .acknowledge(let body): (.acknowledge, body)
        case .snooze(let body): (.snooze, body)
        case .waive(let body): (.waive, body)
        case .away(let body): (.away, body)
        case .void(let body): (.void, body)
        }
    }
}

extension [String] {
    fileprivate var quoted: [String] { map { "'\($0)'" } }

    /// `'until', 'ground' and 'by'`.
    fileprivate var listed: String {
        let names = quoted
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }
}

/// Whatever keys an object has.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        nil
    }
}
