/// A word of time that gives no day; what it means is for the bureau to say in `terms:` (本局口径).
package struct UndatedWord: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// 及时, 尽快, 第一时间, 适时, 随时, 定期…
        case vague
        /// 持续, 不断, 常态化, 长期坚持…: never finished.
        case continuing
        /// 按规定时限, 限时…: a limit that stands elsewhere.
        case byReference
        /// 年初, 年终: a part of the year without a first or last day.
        case partOfYear
    }

    package var kind: Kind
    /// The word in simplified characters, the key of `terms:`.
    package var word: String

    package init(kind: Kind, word: String) {
        self.kind = kind
        self.word = word
    }
}
