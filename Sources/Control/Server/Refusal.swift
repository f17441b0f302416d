import HTTPTypes

/// An answer of 400 or above.
struct Refusal {
    let status: HTTPResponse.Status
    let body: APIError

    static func unknownRoute(_ path: String) -> Refusal {
        Refusal(
            status: .notFound,
            body: APIError(
                code: "unknown-route",
                message: BilingualText(zh: "没有 \(path) 这个地址", en: "there is no \(path)"),
                help: BilingualText(
                    zh: "可用 /v1/status, /v1/obligations, /v1/obligations/编号, /v1/obligations/编号/why-not, /v1/notices, "
                        + "/v1/facts;编号整个按百分号编码成一段",
                    en: "use /v1/status, /v1/obligations, /v1/obligations/ID, /v1/obligations/ID/why-not, "
                        + "/v1/notices or /v1/facts; "
                        + "an ID is percent-encoded as one segment")))
    }

    static func wrongMethod(_ method: HTTPRequest.Method, allowed: HTTPRequest.Method) -> Refusal {
        Refusal(
            status: .methodNotAllowed,
            body: APIError(
                code: "wrong-method",
                message: BilingualText(
                    zh: "这里不接受 \(method.rawValue),请用 \(allowed.rawValue)",
                    en: "\(method.rawValue) does not work here, use \(allowed.rawValue)")))
    }

    /// `limit` is in bytes, a multiple of 1024.
    static func bodyTooLarge(limit: Int) -> Refusal {
        let size = "\(limit / 1024) KiB"
        return Refusal(
            status: .contentTooLarge,
            body: APIError(
                code: "body-too-large",
                message: BilingualText(zh: "请求超过\(size)", en: "the request is larger than \(size)")))
    }
}
