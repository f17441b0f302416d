extension Period {
    /// Reads a length of time alone, as `20个工作日`, `二十日`, `3个月` or `20 working days`; the whole text.
    ///
    /// Hours and lengths of less than one unit are errors.
    package static func read(_ text: String) -> Result<Period, PhraseError> {
        Result { () throws(PhraseError) -> Period in
            let text = NormalText(text)
            var english = EnglishCursor(text)
            if english.beginsInEnglish {
                let period = try english.period()
                guard english.isAtEnd else { throw PhraseError(.unknownWord, english.unread.range, nearest: forms) }
                return period
            }
            let grammar = ChineseGrammar(text)
            let whole = 0..<text.scalars.count
            guard let length = try grammar.length(at: 0), length.end == grammar.tokens.count else {
                throw PhraseError(.unknownWord, whole, nearest: forms)
            }
            guard case .period(let period) = length.value else { throw PhraseError(.hours, whole, nearest: forms) }
            return period
        }
    }

    private static let forms = ["20个工作日", "20日", "3个月"]
}
