extension UndatedWord {
    /// The word that goes by that name in simplified characters; nil when duban does not know it.
    package init?(named name: String) {
        guard let word = Self.vocabulary.first(where: { $0.word.word == name })?.word else { return nil }
        self = word
    }

    /// Every known word with the spellings that mean it.
    static let vocabulary: [(word: UndatedWord, spellings: [String])] =
        entries(.vague, vague) + entries(.continuing, continuing) + entries(.byReference, byReference)
        + entries(.partOfYear, partOfYear)

    /// 年初工作要点、年终工作总结: two parts of the year are one statement; nil for other words.
    func joined(_ other: UndatedWord) -> UndatedWord? {
        guard kind == .partOfYear, other.kind == .partOfYear, self != other else { return nil }
        return UndatedWord(named: "\(word)、\(other.word)")
    }

    private static func entries(_ kind: Kind, _ lines: [String]) -> [(word: UndatedWord, spellings: [String])] {
        lines.compactMap { line in
            let spellings = line.split(separator: " ").map(String.init)
            return spellings.first.map { (UndatedWord(kind: kind, word: $0), spellings) }
        }
    }

    // The first spelling of a line is the word itself.
    private static let vague = [
        "及时", "定期 定期、不定期 定期不定期 定期或不定期 定期或者不定期 定期和不定期", "不定期", "适时", "随时", "提前", "固定",
        "动态 动态更新 动态调整 动态管理 动态维护", "尽快", "尽早 及早", "第一时间", "即时", "实时", "立即 即刻 立刻", "马上", "抓紧", "迅速 迅即", "按需",
        "从速 从快", "火速", "择期 择机", "视情 视情况", "近期", "适当时候 适当时间 适当时机", "分期分批 分批",
        "逐步", "合理期限 合理期限内 合理的期限 合理时间",
    ]
    private static let continuing = [
        "持续", "不断", "常态化 常态长效", "长期坚持 长期", "常抓不懈", "持之以恒", "坚持不懈", "长效 长效化", "久久为功", "一以贯之",
        "贯穿全年 全年持续", "不间断 连续不断", "始终 一直", "滚动",
    ]
    private static let byReference = [
        "按规定时限 按时限要求 按要求时限 按照规定时限 按规定的时限 按照规定的时限 按规定时间 按照规定时间 按规定期限 按照规定期限",
        "规定时间内 规定的时间内 规定时间 规定期限内 规定的期限内 规定时限内 规定的时限内 规定时限 规定期限 规定的时间 规定的期限 规定的时限",
        "要求时限内 要求的时限内 时效要求内 要求时限 要求时间内 要求的时间内 规定要求时限内",
        "指定期限内 指定时间内 指定期限", "法定期限内 法定时限内 法定期间内 法定期间 法定期限 法定时限 法定时间内", "承诺时限内 承诺期限内 承诺时限 承诺时间内", "约定期限内 约定时间内 约定的期限内",
        "限定时间内 限定期限内 限定时限内", "限时 限时办结", "限期", "按时", "按期", "如期", "准时",
    ]
    private static let partOfYear = [
        "年初、年终 年初和年终 年初年终 年初、年末", "年初", "年中", "年终 岁末",
    ]
}
