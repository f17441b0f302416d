/// Why a request was not answered: the body of every answer of 400 and above.
package struct APIError: Codable, Hashable, Sendable {
    /// Stable, lower case with hyphens, as `unknown-obligation`; the wording may change, the code may not.
    package var code: String
    package var message: BilingualText
    /// One thing to type or to do; absent when there is none.
    package var help: BilingualText?

    /// The code of a name that no obligation has.
    package static let unknownObligation = "unknown-obligation"

    package init(code: String, message: BilingualText, help: BilingualText? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}
