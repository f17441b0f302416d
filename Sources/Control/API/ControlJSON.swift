package import FoundationEssentials

/// The one way in which the API's values become JSON: keys sorted, `/` as it is, Han as it is.
package enum ControlJSON {
    /// JSON on one line; pretty with a line for each key, as `--json` prints it.
    package static func encode(_ value: some Encodable, pretty: Bool = false) throws(EncodingError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return try encoder.encode(value)
        } catch let error as EncodingError {
            throw error
        } catch {
            throw .invalidValue(value, .init(codingPath: [], debugDescription: "\(error)", underlyingError: error))
        }
    }

    /// Reads a value; keys that it doesn't know are left out of account, unless the type says otherwise.
    package static func decode<Value: Decodable>(_ type: Value.Type, from json: Data) throws(DecodingError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: json)
        } catch let error as DecodingError {
            throw error
        } catch {
            throw .dataCorrupted(.init(codingPath: [], debugDescription: "\(error)", underlyingError: error))
        }
    }
}

extension DecodingError {
    /// What is wrong and where, on one line: `day: not a date: 2021-13-40`.
    package var line: String {
        let context: Context
        var what: String
        switch self {
        case .keyNotFound(let key, let given):
            context = given
            what = "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let given), .valueNotFound(_, let given), .dataCorrupted(let given):
            context = given
            what = given.debugDescription
        @unknown default:
            return "\(self)"
        }
        if context.codingPath.isEmpty, let cause = context.underlyingError { what += " (\(cause))" }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? what : "\(path): \(what)"
    }
}
