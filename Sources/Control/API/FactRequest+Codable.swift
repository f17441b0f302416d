extension FactRequest: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, clientKey
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try container.decode(Kind.self, forKey: .kind)
        let known = CodingKeys.allCases.map(\.rawValue) + kind.keys
        let given = try decoder.container(keyedBy: AnyKey.self).allKeys
        if let unknown = given.first(where: { !known.contains($0.stringValue) }) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: [unknown],
                    debugDescription: "'\(kind.rawValue)' takes \(known.joined(separator: ", "))"))
        }
        let missing = kind.required.filter { key in !given.contains { $0.stringValue == key } }
        guard missing.isEmpty else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: [],
                    debugDescription: "'\(kind.rawValue)' needs \(kind.required.listed); "
                        + "\(missing.listed) \(missing.count == 1 ? "is" : "are") missing"))
        }
        fact = try kind.fact(from: decoder)
        clientKey = try container.decodeIfPresent(String.self, forKey: .clientKey)
        if let fault = fact.fault {
            throw DecodingError.dataCorrupted(.init(codingPath: [fault.key], debugDescription: fault.what))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(clientKey, forKey: .clientKey)
        let (kind, body) = fact.parts
        try container.encode(kind, forKey: .kind)
        try body.encode(to: encoder)
    }

    fileprivate enum Kind: String, Codable {
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
    /// `'until', 'ground' and 'by'`.
    fileprivate var listed: String {
        let names = map { "'\($0)'" }
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
