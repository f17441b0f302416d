extension [UInt8] {
    /// RFC 4648, 4, padded.
    var base64: String {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let alphabet = [Unicode.Scalar](letters.unicodeScalars)
        var result = String.UnicodeScalarView()
        for start in stride(from: 0, to: count, by: 3) {
            let group = self[start..<Swift.min(start + 3, count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for position in 0..<4 {
                result.append(position <= group.count ? alphabet[bits >> (18 - 6 * position) & 63] : "=")
            }
        }
        return String(result)
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
