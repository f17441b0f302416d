import ArgumentParser
import Control
import Foundation

/// The language of the screen.
enum Language: Hashable, Sendable {
    case chinese, english

    /// The first of LC_ALL, LC_MESSAGES and LANG that is set and not empty decides: Chinese when it begins with `zh`.
    static func current(environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }
            .first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }

    /// That of this process, looked up once: a command has some two hundred texts of help, and the environment is long.
    static let current = current(environment: ProcessInfo.processInfo.environment)

    func say(zh: String, en: String) -> String {
        switch self {
        case .chinese: zh
        case .english: en
        }
    }

    func say(_ text: BilingualText) -> String {
        say(zh: text.zh, en: text.en)
    }
}

/// One of the two by the language of this process; for the texts that argument-parser prints.
func localized(zh: String, en: String) -> String {
    Language.current.say(zh: zh, en: en)
}

extension ArgumentHelp {
    static func localized(zh: String, en: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(dubanctl.localized(zh: zh, en: en), valueName: value)
    }
}
