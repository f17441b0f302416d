/// Texts as a careless hand or a broken scan leaves them: parts lost, doubled, exchanged or from another text.
///
/// The same from the same seed, so that a failing one can be had again.
package struct DamagedTexts: Sequence, IteratorProtocol {
    private let texts: [[Unicode.Scalar]]
    private let pieces: [[Unicode.Scalar]]
    private var dice: SeededDice
    private var left: Int

    /// `count` texts made of those; `pieces` are put in here and there.
    package init(of texts: [String], with pieces: [String], count: Int, seed: UInt64) {
        self.texts = texts.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
        self.pieces = pieces.map { Array($0.unicodeScalars) }
        dice = SeededDice(seed: seed)
        left = count
    }

    package mutating func next() -> String? {
        guard left > 0, var text = texts.randomElement(using: &dice) else { return nil }
        left -= 1
        for _ in 0..<Int.random(in: 1...4, using: &dice) { damage(&text) }
        return String(String.UnicodeScalarView(text))
    }

    private mutating func damage(_ text: inout [Unicode.Scalar]) {
        let part = part(of: text)
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: text.removeSubrange(part)
        case 1: text.insert(contentsOf: text[part], at: part.lowerBound)
        case 2:
            let other = texts.randomElement(using: &dice) ?? []
            text.replaceSubrange(part, with: other[self.part(of: other)])
        case 3:
            let other = texts.randomElement(using: &dice) ?? []
            text = Array(text[..<part.lowerBound] + other[self.part(of: other).lowerBound...])
        default: text.replaceSubrange(part.lowerBound..<part.lowerBound, with: pieces.randomElement(using: &dice) ?? [])
        }
    }

    /// A short part anywhere, perhaps empty at the end.
    private mutating func part(of text: [Unicode.Scalar]) -> Range<Int> {
        let start = Int.random(in: 0...text.count, using: &dice)
        return start..<Swift.min(text.count, start + Int.random(in: 1...4, using: &dice))
    }
}
