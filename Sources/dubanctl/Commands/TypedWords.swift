/// The words of a command line in the order in which the parser takes them.
struct TypedWords {
    let arguments: [String]

    private static let socket = "--socket"

    /// `--socket PATH` may stand before the command; the parser knows it as an option of the command alone.
    init(_ words: [String]) {
        let width = words.first.map { $0 == Self.socket ? 2 : $0.hasPrefix("\(Self.socket)=") ? 1 : 0 } ?? 0
        guard words.count >= width else {
            arguments = words
            return
        }
        let rest = words.dropFirst(width)
        // Alone it asks for nothing, and behind `--` nothing is an option.
        let option = rest.isEmpty ? [] : words.prefix(width)
        arguments = rest.prefix { $0 != "--" } + option + rest.drop { $0 != "--" }
    }
}
