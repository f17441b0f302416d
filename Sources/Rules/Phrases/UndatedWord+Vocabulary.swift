extension UndatedWord {
    /// The word that goes by that name in simplified characters; nil when duban does not know it.
    package init?(named name: String) {
        guard let word = Self.vocabulary.first(where: { $0.word.word == name })?.word else { return nil }
        self = word
    }

    /// Every known word with the spellings that mean it.
    static let vocabulary: [(word: UndatedWord, spellings: [String])] =
        entries(.vague, vague) + entries(.continuing, continuing) + entries(.byReference, byReference)

    private static func entries(_ kind: Kind, _ lines: [String]) -> [(word: UndatedWord, spellings: [String])] {
        lines.compactMap { line in
            let spellings = line.split(separator: " ").map(String.init)
            return spellings.first.map { (UndatedWord(kind: kind, word: $0), spellings) }
        }
    }

    // The first spelling of a line is the word itself.
    private static let vague = [
        "及时", "定期 定期、不定期 定期不定期 定期或不定期 定期或者不定期 定期和不定期", "不定期", "适时", "随时", "提前", "固定",
        "动态 动态更新", "尽快", "尽早", "第一时间", "即时", "实时", "立即", "马上", "抓紧", "迅速", "按需",
    ]
    private static let continuing = [
        "持续", "不断", "常态化", "长期坚持", "常抓不懈", "持之以恒", "坚持不懈",
    ]
    private static let byReference = [
        "按规定时限 按照规定时限 按规定的时限 按照规定的时限",
        "规定时间内 规定的时间内 规定时间 规定期限内 规定的期限内 规定时限内 规定的时限内",
        "要求时限内 要求的时限内 时效要求内", "法定期限内 法定时限内", "限时", "限期", "按时", "按期", "如期",
    ]
}
