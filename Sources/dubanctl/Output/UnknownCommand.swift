import ArgumentParser
import Plans

/// A word that stands where a command should, and is none.
struct UnknownCommand {
    let word: String
    /// The command that was probably meant; nil where none is near.
    let nearest: String?
}

extension ParsableCommand {
    /// Nil where every command among the words is one; what follows a command is not looked at.
    static func unknownCommand(in words: ArraySlice<String>) -> UnknownCommand? {
        let subcommands = configuration.subcommands
        guard !subcommands.isEmpty, let word = words.first, !word.hasPrefix("-"), word != "help" else { return nil }
        guard let named = subcommands.first(where: { $0.names.contains(word) }) else {
            return UnknownCommand(word: word, nearest: word.nearest(in: subcommands.flatMap { $0.names }))
        }
        return named.unknownCommand(in: words.dropFirst())
    }

    private static var names: [String] { [_commandName] + configuration.aliases }
}
