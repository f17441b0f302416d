/// The months' English names.
enum EnglishMonth {
    static let names = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]

    /// The name of month 1 to 12.
    static func name(_ month: Int) -> String { names[month - 1] }

    /// The month of that name in any case of letters; nil when there is none.
    static func number(_ name: some StringProtocol) -> Int? {
        names.firstIndex { $0.lowercased() == name.lowercased() }.map { $0 + 1 }
    }
}
