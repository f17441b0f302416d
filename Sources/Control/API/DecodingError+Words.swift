import CivilTime

/// What is wrong with a value of a request, where the parser of JSON knows nothing of it.
struct RequestFault: Error {
    let what: BilingualText
}

extension DecodingError {
    /// A value that can be read and says something that it must not.
    static func fault(_ what: BilingualText, at path: [any CodingKey]) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: what.en, underlyingError: RequestFault(what: what)))
    }

    /// What is wrong and where, on one line: `day: not a date: 2021-13-40`.
    package var line: String { words.en }

    /// The same in both languages.
    package var words: BilingualText {
        guard let context else { return BilingualText(zh: "\(self)", en: "\(self)") }
        var what = what(in: context)
        if context.codingPath.isEmpty, let cause = context.underlyingError, !(cause is RequestFault) {
            what = BilingualText(zh: "\(what.zh) (\(cause))", en: "\(what.en) (\(cause))")
        }
        guard !place.isEmpty else { return what }
        return BilingualText(zh: "\(place): \(what.zh)", en: "\(place): \(what.en)")
    }

    /// The keys that lead to it, as `roles.承办`; empty where it is about the whole.
    package var place: String { context?.codingPath.map(\.stringValue).joined(separator: ".") ?? "" }

    private var context: Context? {
        switch self {
        case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: nil
        }
    }

    private func what(in context: Context) -> BilingualText {
        if let fault = context.underlyingError as? RequestFault { return fault.what }
        if let day = context.underlyingError as? UnknownDay {
            return BilingualText(zh: "没有'\(day.text)'这一天", en: context.debugDescription)
        }
        return switch self {
        case .keyNotFound(let key, _):
            BilingualText(zh: "没有写'\(key.stringValue)'", en: "'\(key.stringValue)' is missing")
        case .typeMismatch(let type, _), .valueNotFound(let type, _):
            BilingualText(zh: Self.wanted(type), en: context.debugDescription)
        default: BilingualText(zh: context.debugDescription, en: context.debugDescription)
        }
    }

    private static func wanted(_ type: any Any.Type) -> String {
        switch type {
        case is String.Type: "要写加引号的文字"
        case is Int.Type: "要写整数"
        default: "写得不对"
        }
    }
}
