extension FactRequest: Codable {
    private enum Kind: String, Codable, CaseIterable {
        case event, done, void

        var keys: [String] {
            switch self {
            case .event: Event.CodingKeys.allCases.map(\.rawValue)
            case .done: Done.CodingKeys.allCases.map(\.rawValue)
            case .void: Voiding.CodingKeys.allCases.map(\.rawValue)
            }
        }
    }

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
        switch kind {
        case .event: fact = .event(try Event(from: decoder))
        case .done: fact = .done(try Done(from: decoder))
        case .void: fact = .void(try Voiding(from: decoder))
        }
        clientKey = try container.decodeIfPresent(String.self, forKey: .clientKey)
        if case .event(let event) = fact, let count = event.count, count < 1 {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [Event.CodingKeys.count], debugDescription: "\(count) is less than 1"))
        }
        if case .void(let void) = fact, void.note.isEmpty {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [Voiding.CodingKeys.note], debugDescription: "an empty note says nothing"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(clientKey, forKey: .clientKey)
        switch fact {
        case .event(let event):
            try container.encode(Kind.event, forKey: .kind)
            try event.encode(to: encoder)
        case .done(let done):
            try container.encode(Kind.done, forKey: .kind)
            try done.encode(to: encoder)
        case .void(let void):
            try container.encode(Kind.void, forKey: .kind)
            try void.encode(to: encoder)
        }
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
