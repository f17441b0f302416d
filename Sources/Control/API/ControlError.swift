/// What a backend answers when it cannot do what was asked.
package struct ControlError: Error, Hashable, Sendable {
    package var kind: Kind
    package var body: APIError

    /// Whose fault it is; the raw value is the HTTP status.
    package enum Kind: Int, Hashable, Sendable {
        /// The request is wrong as it stands.
        case badRequest = 400
        /// It names something that is not there; the message lists names that are near.
        case notFound = 404
        /// It cannot hold together with what is recorded already.
        case conflict = 409
        /// The daemon failed; the same request may succeed later.
        case failed = 500
    }

    package init(_ kind: Kind, code: String, message: BilingualText, help: BilingualText? = nil) {
        self.kind = kind
        self.body = APIError(code: code, message: message, help: help)
    }
}
