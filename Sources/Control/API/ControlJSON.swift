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
