package import CivilTime

/// 抄送: of whose letter somebody gets a copy, and why.
package struct LetterCopy: Hashable, Sendable {
    /// The name of whoever opens the letter itself.
    package let original: String
    /// The last day on which the reader of the copy is away, included; nil for one who is there, and holds the seats beside
    /// whoever opens the letter.
    package let awayUntil: CivilDate?

    package init(of original: String, awayUntil: CivilDate?) {
        self.original = original
        self.awayUntil = awayUntil
    }

    /// `您不在岗期间(至10月22日),以下由周航代收,抄送您知悉。`; `seats` are those that the reader holds with another.
    func reason(seats: [String], on today: CivilDate) -> String {
        guard let awayUntil else {
            return "您与\(original)同任\(seats.joined(separator: "、")),以下已发给\(original),抄送您知悉。"
        }
        let away = awayUntil == today ? "您今天不在岗" : "您不在岗期间(至\(awayUntil.shown(beside: today)))"
        return "\(away),以下由\(original)代收,抄送您知悉。"
    }
}
