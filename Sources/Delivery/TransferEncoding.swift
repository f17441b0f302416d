extension [UInt8] {
    /// RFC 4648, 4, padded.
    var base64: String { String(decoding: base64Digits, as: UTF8.self) }

    /// RFC 2045, 6.8: lines of at most 76 characters, each with its LF.
    var base64Lines: [UInt8] {
        let digits = base64Digits
        var result: [UInt8] = []
        result.reserveCapacity(digits.count + digits.count / 76 + 1)
        for start in stride(from: 0, to: digits.count, by: 76) {
            result += digits[start..<Swift.min(start + 76, digits.count)]
            result.append(.lineFeed)
        }
        return result
    }

    private var base64Digits: [UInt8] {
        let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((count + 2) / 3 * 4)
        for start in stride(from: 0, to: count, by: 3) {
            let length = Swift.min(3, count - start)
            let bits = self[start..<start + length].reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - length))
            for position in 0..<4 {
                result.append(position <= length ? alphabet[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
            }
        }
        return result
    }

    /// RFC 2045, 6.7: lines of at most 76 characters; LF is kept as a line's end, all other controls are written out.
    var quotedPrintable: [UInt8] {
        let digits = [UInt8]("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        var width = 0
        for (index, byte) in enumerated() {
            if byte == .lineFeed {
                result.append(byte)
                width = 0
                continue
            }
            let endsLine = index + 1 == count || self[index + 1] == .lineFeed
            let blank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
            let literal = (33...126).contains(byte) && byte != UInt8(ascii: "=") || blank && !endsLine
            let encoded = literal ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            // One column is left for the `=` of a soft line break.
            if width + encoded.count > 75 {
                result += [UInt8(ascii: "="), .lineFeed]
                width = 0
            }
            result += encoded
            width += encoded.count
        }
        return result
    }
}
