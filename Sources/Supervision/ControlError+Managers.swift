import Control
import Plans

extension ControlError {
    /// Something that is a manager's to do; `what` begins the sentence, as `免除` and `waiving`.
    init(managersOnly what: BilingualText, managers: [Person]) {
        let names = managers.map { person in person.name + (person.account.map { "(\($0))" } ?? "") }
        self.init(
            .badRequest, code: "managers-only",
            message: BilingualText(zh: "\(what.zh)由管理员办", en: "\(what.en) is for a manager"),
            help: BilingualText(zh: "请找\(names.joined(separator: "、"))", en: "ask \(names.joined(separator: ", "))"))
    }
}
