/// What argument-parser says of a command, in the language of the screen; it knows English alone.
struct ParserText {
    /// As the parser composed it.
    let english: String
    /// What was typed, of which a long word is cut where the parser repeats it.
    let arguments: [String]
    let language: Language

    private static let longestWord = 80
    private static let shownOfLongWord = 40

    var text: String {
        let shown = withShortWords
        let isOfParser = ["Error: ", "OVERVIEW: ", "USAGE: "].contains { shown.hasPrefix($0) }
        guard language == .chinese, isOfParser else { return shown }
        return shown.split(separator: "\n", omittingEmptySubsequences: false).map { Self.chinese(String($0)) }
            .joined(separator: "\n")
    }

    /// The parser takes a word in the place of a command for one word too many.
    private var withUnknownCommand: String {
        guard english.hasPrefix("Error: "), let unknown = Dubanctl.unknownCommand(in: arguments[...]) else {
            return english
        }
        let suggestion = unknown.nearest.map { ". Did you mean '\($0)'?" } ?? ""
        let rest = english.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("Usage: ") }
        return (["Error: Unknown command '\(unknown.word)'\(suggestion)"] + rest).joined(separator: "\n")
    }

    /// The parser takes a value that begins with a dash for an option, and does not say how to write it.
    private var withAdvice: String {
        let english = withUnknownCommand
        guard english.hasPrefix("Error: Missing value for '"), let value = dashedValue(in: english) else {
            return english
        }
        var lines = english.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.insert("Help:  a value that begins with '-' is written as \(value)", at: 1)
        return lines.joined(separator: "\n")
    }

    /// `--note=-x` of `--note -x`, where the parser lacks the value of `--note`; nil where nothing follows that.
    private func dashedValue(in message: String) -> String? {
        zip(arguments, arguments.dropFirst()).first { option, value in
            option.hasPrefix("--") && value.hasPrefix("-") && message.hasPrefix("Error: Missing value for '\(option) ")
        }.map { option, value in
            let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "-_./:".contains($0) }
            return "\(option)=" + (isPlain ? value : "'\(value.replacing("'", with: "'\\''"))'")
        }
    }

    /// Without the length of an argument that somebody pasted by mistake.
    private var withShortWords: String {
        let words = arguments.flatMap { [$0] + $0.split(separator: "=", maxSplits: 1).map(String.init) }
        let long = Set(words.filter { $0.count > Self.longestWord }).sorted { $0.count > $1.count }
        return long.reduce(withAdvice) {
            $0.replacing($1, with: "\($1.prefix(Self.shownOfLongWord))…")
        }
    }

    /// One line; one that is not the parser's own is left as it is.
    private static func chinese(_ line: String) -> String {
        for phrase in ParserPhrase.all {
            guard let filled = phrase.chinese(for: line) else { continue }
            return filled.replacing("<subcommand>", with: "<命令>")
        }
        return line
    }
}
