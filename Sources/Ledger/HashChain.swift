import Crypto
import GRDB

/// SHA-256 over what a row says and the hash of the row before it, so that no row can change alone.
enum HashChain {
    /// The hash before the first row.
    static let start = [UInt8](repeating: 0, count: 32)

    /// Each field is written as its length and its bytes, so that no two different rows give the same input.
    static func hash(after previous: [UInt8], _ fields: [Field]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        for field in fields {
            guard let bytes = field.bytes else {
                hasher.update(data: [0])
                continue
            }
            hasher.update(data: [1])
            hasher.update(data: withUnsafeBytes(of: UInt64(bytes.count).bigEndian, Array.init))
            hasher.update(data: bytes)
        }
        return Array(hasher.finalize())
    }

    static func hash(of bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// A column's value as the chain hashes it; absent is not empty.
    enum Field: ExpressibleByStringLiteral {
        case text(String?)
        case number(Int64?)
        case blob([UInt8])

        init(stringLiteral value: String) {
            self = .text(value)
        }

        fileprivate var bytes: [UInt8]? {
            switch self {
            case .text(let text): text.map { Array($0.utf8) }
            case .number(let number): number.map { Array(String($0).utf8) }
            case .blob(let bytes): bytes
            }
        }
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    var hex: String {
        reduce(into: "") { text, byte in
            let digits = String(byte, radix: 16)
            text += digits.utf8.count == 1 ? "0\(digits)" : digits
        }
    }
}
