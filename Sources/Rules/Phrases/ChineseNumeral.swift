/// Numbers as documents write them: 20, 二十, 廿, 两, 二〇二一.
enum ChineseNumeral {
    /// The numeral that begins at `offset`.
    ///
    /// Its value is nil when it cannot be read for certain: 二三十, 1.5, 3千, 十四五.
    /// Nil when no numeral begins there.
    static func read(_ text: NormalText, at offset: Int) -> (value: Int?, end: Int)? {
        var end = offset
        while end < text.scalars.count, isPart(text.scalars[end]) { end += 1 }
        guard end > offset else { return nil }
        let numeral = Array(text.scalars[offset..<end])
        if numeral.allSatisfy({ $0.digit != nil }) {
            return (arabic(numeral), end)
        }
        return (chinese(numeral), end)
    }

    private static let digits = HanTable<Int>([
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
        "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ])
    private static let tens = HanTable<Int>(["廿": 20, "卅": 30])
    private static let multipliers = HanTable<Int>(["十": 10, "百": 100, "千": 1000])

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.digit != nil || digits[scalar] != nil || tens[scalar] != nil || multipliers[scalar] != nil
            || scalar == "万"
    }

    private static func arabic(_ numeral: [Unicode.Scalar]) -> Int? {
        // More than any deadline has, and all the same a number.
        guard numeral.count <= 6 else { return 1_000_000 }
        return numeral.compactMap(\.digit).reduce(0) { $0 * 10 + $1 }
    }

    private static func chinese(_ numeral: [Unicode.Scalar]) -> Int? {
        // 二0二一: the zero of a year is often typed as a digit.
        let places = numeral.compactMap { digits[$0] ?? ($0 == "0" ? 0 : nil) }
        if places.count == numeral.count {
            // 二〇二一 is a year; 三五 means three to five, and is not a number.
            guard places.count == 1 || places.count == 4 else { return nil }
            return places.reduce(0) { $0 * 10 + $1 }
        }
        return additive(numeral)
    }

    /// 二百零五, 十五, 廿五: parts that fall in size, each at most once.
    private static func additive(_ numeral: [Unicode.Scalar]) -> Int? {
        var total = 0
        var pending: Int?
        var limit = 10_000
        for scalar in numeral {
            if let ten = tens[scalar] {
                guard pending == nil, limit > 10 else { return nil }
                total += ten
                limit = 10
            } else if let multiplier = multipliers[scalar] {
                guard multiplier < limit, pending != 0 else { return nil }
                total += (pending ?? 1) * multiplier
                limit = multiplier
                pending = nil
            } else if let digit = digits[scalar] {
                guard pending == nil || pending == 0 else { return nil }
                pending = digit
            } else {
                return nil
            }
        }
        guard let pending else { return total }
        guard limit > 1, pending != 0 else { return nil }
        return total + pending
    }
}
