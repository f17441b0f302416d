/// What the text of an event says about its days: 国庆节(休), 国庆节 补班, 上班(补春节假期), 中秋节放假.
struct HolidaySummary {
    /// As it stands there, on one line.
    let text: String
    /// Nil where the words do not say for certain; 调休 alone may mean either.
    let arrangement: ImportedCalendar.Arrangement?
    /// By its official name where it is one of the seven, several joined by 、; nil where nothing but marks stands there.
    let holiday: String?

    private static let workWords = ["补班", "上班", "(班)", "[班]", "班|"]
    private static let offWords = ["(休)", "[休]", "休|", "放假", "休假", "休息"]
    // Also in the text of a make-up day: 上班(补春节假期).
    private static let breakWord = "假期"
    private static let marks = workWords + offWords + [breakWord, "调休", "(补", "补", "法定节假日"]

    /// Names as calendars write them, with the official ones.
    private static let holidays = [
        ("元旦", "元旦"), ("春节", "春节"), ("除夕", "春节"), ("清明", "清明节"), ("劳动节", "劳动节"), ("五一", "劳动节"),
        ("端午", "端午节"), ("中秋", "中秋节"), ("国庆", "国庆节"),
    ]

    init(_ written: String) {
        text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Brackets of any kind, and 不上班 out of the way of 上班.
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.map(\.inPlainBrackets)))
            .replacing("不上班", with: "休息")
        let works = Self.workWords.contains { plain.contains($0) }
        let rests = Self.offWords.contains { plain.contains($0) }
        arrangement =
            switch (works, rests) {
            case (true, false): .work
            case (false, true): .off
            case (false, false): plain.contains(Self.breakWord) ? .off : nil
            case (true, true): nil
            }
        holiday = Self.known(in: plain) ?? Self.unmarked(plain)
    }

    private static func known(in text: String) -> String? {
        let found = holidays.compactMap { word, name in text.firstRange(of: word).map { ($0.lowerBound, name) } }
        var names: [String] = []
        for (_, name) in found.sorted(by: { $0.0 < $1.0 }) where !names.contains(name) { names.append(name) }
        return names.isEmpty ? nil : names.joined(separator: "、")
    }

    /// The text without its marks and 第1天/共8天.
    private static func unmarked(_ text: String) -> String? {
        var name = marks.reduce(text) { $0.replacing($1, with: " ") }
        name = name.replacing(/第[0-9]+天([\/|]共[0-9]+天)?/, with: " ")
        name = name.split { $0.isWhitespace || "()[]|".contains($0) }.joined(separator: " ")
        return name.isEmpty ? nil : name
    }
}

extension Unicode.Scalar {
    /// The ASCII bracket or bar that this one stands for; itself when it is neither.
    fileprivate var inPlainBrackets: Unicode.Scalar {
        switch self {
        case "（": "("
        case "）": ")"
        case "［", "【", "〔": "["
        case "］", "】", "〕": "]"
        case "｜", "丨": "|"
        default: self
        }
    }
}
