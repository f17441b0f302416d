import Control

/// The one line after a command that recorded something: what it did, and the number of the fact.
struct FactReceipt {
    let reply: FactReply
    let language: Language

    var text: String {
        let number = language.say(zh: "记录\(reply.seq)", en: "fact \(reply.seq)")
        let repeated = reply.repeated ? language.say(zh: "(此前已记,未重记)", en: " (recorded before)") : ""
        return "\(language.say(reply.line))  \(number)\(repeated)\n"
    }
}
