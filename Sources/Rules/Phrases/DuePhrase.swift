/// 期限用语: the reader of deadlines as documents print them, and of duban's own canonical forms.
///
/// Simplified and traditional characters, half- and full-width forms, Arabic and Chinese numerals are the same rule.
/// What cannot be read for certain is an error: a wrong deadline is worse than none.
package enum DuePhrase {
    /// The one rule that the text states.
    ///
    /// A dated rule wins over a word such as 及时 in the same text. Two different dated rules, or a time that the
    /// rule does not account for, are an error.
    package static func read(_ text: String) -> Result<DueReading, PhraseError> {
        Result { () throws(PhraseError) -> DueReading in
            let text = NormalText(text)
            if var english = EnglishGrammar(text) { return try english.read() }
            return try ChineseGrammar(text).read()
        }
    }
}
