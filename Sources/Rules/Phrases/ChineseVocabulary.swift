/// Finds the longest known word at a place of a text.
enum ChineseVocabulary {
    /// What stands there and where it ends; nil when no known word begins there.
    ///
    /// With `kinds`, only words of those kinds count.
    static func longest(
        in text: NormalText, at offset: Int, among kinds: Set<ChineseToken.Kind>? = nil
    ) -> (kind: ChineseToken.Kind, end: Int)? {
        for entry in index[text.scalars[offset]] ?? [] where text.has(entry.spelling, at: offset) {
            guard kinds?.contains(entry.kind) ?? true else { continue }
            return (entry.kind, offset + entry.spelling.count)
        }
        return nil
    }

    /// What is counted, in any measure word.
    static let measures: Set<ChineseToken.Kind> = [.word(.measure(.times)), .word(.measure(.items))]

    /// What may follow a time at once, whatever longer word begins there.
    static let edges: Set<ChineseToken.Kind> = [.word(.before), .word(.within), .word(.after), .word(.around)]

    /// 年 of 一年内.
    static let years: Set<ChineseToken.Kind> = [.word(.year)]

    private struct Entry: Sendable {
        let spelling: [Unicode.Scalar]
        let kind: ChineseToken.Kind
    }

    /// Entries by their first character, the longest first.
    private static let index: HanTable<[Entry]> = {
        var entries: [Entry] = []
        func add(_ spelling: some StringProtocol, _ kind: ChineseToken.Kind) {
            entries.append(Entry(spelling: Array(String(spelling).unicodeScalars), kind: kind))
        }
        for (words, word) in ChineseWord.spellings {
            for spelling in words.split(separator: " ") { add(spelling, .word(word)) }
        }
        for (word, spellings) in UndatedWord.vocabulary {
            // 动态 alone is a noun; only as the whole text is it a word of time. 提前 goes with a length as well.
            for spelling in spellings where !["动态", "提前"].contains(spelling) { add(spelling, .undated(word)) }
        }
        for word in ChineseWord.plainWords.split(whereSeparator: \.isWhitespace) { add(word, .text) }
        return HanTable(
            Dictionary(grouping: entries.filter { !$0.spelling.isEmpty }) { $0.spelling[0] }
                .mapValues { $0.sorted { $0.spelling.count > $1.spelling.count } })
    }()
}
