import CivilTime

extension OfficeHours {
    /// As `08:30–17:30`.
    var shown: String { "\(from)–\(to)" }
}
