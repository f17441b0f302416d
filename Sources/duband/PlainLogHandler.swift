import Logging

/// One line a message on standard error, without time stamp or colour: the journal has both.
struct PlainLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    /// Under the service manager a line begins with its priority, as sd-daemon(3) describes.
    private let marksPriority: Bool

    init(environment: [String: String]) {
        marksPriority = environment["JOURNAL_STREAM"] != nil
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        standardError(text(of: event))
    }

    /// The lines of one message, each with its priority.
    func text(of event: LogEvent) -> String {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value)" }.joined()
        let line = "\(event.message)\(details)".split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\n" + prefix(event.level))
        return prefix(event.level) + line
    }

    private func prefix(_ level: Logger.Level) -> String {
        guard marksPriority else { return "" }
        return switch level {
        case .trace, .debug: "<7>"
        case .info: "<6>"
        case .notice: "<5>"
        case .warning: "<4>"
        case .error: "<3>"
        case .critical: "<2>"
        }
    }
}
