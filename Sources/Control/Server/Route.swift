import HTTPTypes

/// What can be asked for.
enum Route: Hashable {
    case status
    case obligations
    /// The obligation's name, decoded.
    case obligation(String)
    /// The obligation's name, decoded.
    case whyNot(String)
    case notices
    case facts
    case reload
    case calendarDiff

    /// Reads a path without its query; nil for one that leads nowhere.
    ///
    /// The path is split before it is decoded, so that an id with `/` stays one segment.
    init?(path: some StringProtocol) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count >= 3, segments[0].isEmpty, segments[1] == "v1" else { return nil }
        switch (segments[2], segments.dropFirst(3).first) {
        case ("status", nil): self = .status
        case ("obligations", nil): self = .obligations
        case ("notices", nil): self = .notices
        case ("facts", nil): self = .facts
        case ("reload", nil): self = .reload
        case ("calendar-diff", nil): self = .calendarDiff
        case ("obligations", let segment?) where segments.count == 4:
            guard let id = String(percentDecoding: segment), !id.isEmpty else { return nil }
            self = .obligation(id)
        case ("obligations", let segment?) where segments.count == 5 && segments[4] == "why-not":
            guard let id = String(percentDecoding: segment), !id.isEmpty else { return nil }
            self = .whyNot(id)
        default: return nil
        }
    }

    var method: HTTPRequest.Method {
        switch self {
        case .status, .obligations, .obligation, .whyNot, .notices: .get
        case .facts, .reload, .calendarDiff: .post
        }
    }

    /// In bytes; of a fact, the longest is far below.
    var largestBody: Int {
        switch self {
        case .calendarDiff: CalendarTrial.largest
        case .status, .obligations, .obligation, .whyNot, .notices, .facts, .reload: 64 * 1024
        }
    }
}
