import Control

/// What stderr says when a command could not do its work: what is wrong, and what to type next.
struct FailureText {
    let error: ControlClientError
    let language: Language

    var text: String {
        let message = language.say(zh: "错误: ", en: "error: ") + language.say(error.message)
        let help = error.help ?? BilingualText(zh: "看有哪些事项: dubanctl list", en: "see what there is: dubanctl list")
        return "\(message)\n\(language.say(zh: "下一步: ", en: "help: "))\(language.say(help))\n"
    }
}

extension ControlClientError {
    /// 69 (EX_UNAVAILABLE) without a daemon, else 1.
    var exitCode: Int32 {
        switch self {
        case .noDaemon: 69
        case .notPermitted, .pathTooLong, .noAnswer, .notUnderstood, .refused: 1
        }
    }
}
