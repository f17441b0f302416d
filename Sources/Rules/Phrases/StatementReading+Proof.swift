extension StatementReading {
    /// The reading itself where its forms say the same.
    ///
    /// It quotes words of the text, and words that would read as a time of their own make it an error: a statement
    /// that cannot be printed and read again was not understood.
    func proven() throws(PhraseError) -> StatementReading {
        guard !statement.quotedWords.allSatisfy(\.isPlain) else { return self }
        for language in Language.allCases {
            let form = NormalText(statement.canonical(language))
            let again: StatementReading
            do throws(PhraseError) {
                if var english = EnglishGrammar(form) {
                    again = try english.read()
                } else {
                    again = try ChineseGrammar(form).read()
                }
            } catch {
                throw PhraseError(.unclearEvent, range)
            }
            guard again.statement == statement else { throw PhraseError(.unclearEvent, range) }
        }
        return self
    }
}

extension TimeStatement {
    /// What it quotes of the text: events, and what is bounded.
    fileprivate var quotedWords: [String] {
        switch self {
        case .rule(.after(_, let event), _), .rule(.afterHours(_, let event), _), .rule(.sameDay(let event, _), _),
            .rule(.before(_, let event), _), .lookback(_, let event), .overrun(_, let event), .inForceFrom(let event),
            .runsFrom(let event):
            [event.words]
        case .dayOfEvent(let event, let other): [event.words, other.words]
        case .lasting(_, _, let subject), .share(_, _, let subject): [subject]
        case .rule, .extending, .validity, .range, .asOf, .inForce, .average, .principle: []
        }
    }
}

extension String {
    /// Whether nothing in it could be taken for a part of a rule, and nothing at its ends joins the words beside it.
    fileprivate var isPlain: Bool {
        guard !isEmpty else { return true }
        let tokens = ChineseTokens.read(NormalText("自\(self)前"))
        guard tokens.count > 2, tokens[0].is(.from), let last = tokens.last, last.is(.before), last.range.count == 1
        else { return false }
        return unicodeScalars.allSatisfy { !$0.isASCII && !$0.isMark }
            && tokens[1..<tokens.count - 1].allSatisfy { token in
                token.kind == .text || token.is(.and) || token.is(.done)
            }
    }
}
