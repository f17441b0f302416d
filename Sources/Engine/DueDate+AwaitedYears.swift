import Rules

extension DueDate {
    /// The years without a notice on which the day rests, in their order; none for a firm one.
    var awaitedYears: [Int] {
        let years = derivation.compactMap { step in
            switch step {
            case .notAnnounced(let year), .noCalendar(let year): year
            default: nil
            }
        }
        return Set(years).sorted()
    }
}
