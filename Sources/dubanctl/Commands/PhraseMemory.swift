import Rules

/// Phrases read before: the lines of a batch repeat themselves.
struct PhraseMemory: BatchMemory {
    private var readings: [String: Result<StatementReading, PhraseError>] = [:]
    private static let limit = 20_000

    init() {}

    mutating func statement(in phrase: String) -> Result<StatementReading, PhraseError> {
        if let known = readings[phrase] { return known }
        let reading = DuePhrase.statement(in: phrase)
        if readings.count >= Self.limit { readings.removeAll(keepingCapacity: true) }
        readings[phrase] = reading
        return reading
    }
}
