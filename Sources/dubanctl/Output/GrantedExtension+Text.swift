import CivilTime
import Control

extension GrantedExtension {
    /// How much, by whom, when those who have to know were told, and why; when it was granted only where that is asked.
    func parts(_ language: Language, on day: CivilDate? = nil) -> [String] {
        let on = day.map { language.say(zh: "\($0)", en: " on \($0)") } ?? ""
        var parts = [language.say(by), language.say(zh: "\(approver)\(on)批准", en: "granted by \(approver)\(on)")]
        if let day = toldOn { parts.append(language.say(zh: "\(day)告知", en: "told on \(day)")) }
        return parts + [ground]
    }
}
