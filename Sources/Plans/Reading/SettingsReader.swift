import CivilTime
import Rules

/// `duban.yaml` → `Settings`.
enum SettingsReader {
    private static let keys = [
        "bureaus", "plans", "procedures", "calendars", "ledger", "socket", "mail", "journal", "hours",
    ]

    static func read(_ root: YAMLNode, into findings: inout Findings) -> Settings? {
        guard let fields = Fields(root, of: Wording(zh: "设置", en: "settings"), allowing: keys, into: &findings) else {
            return nil
        }
        let mail = readMail(fields.required("mail", into: &findings), into: &findings)
        let bureaus = fields.requiredText("bureaus", into: &findings)
        let plans = fields.requiredText("plans", into: &findings)
        let calendars = fields.requiredText("calendars", into: &findings)
        let ledger = fields.requiredText("ledger", into: &findings)
        let socket = fields.requiredText("socket", into: &findings)
        let procedures = fields.text("procedures", into: &findings)
        let journal = fields["journal"]?.bool(into: &findings) ?? true
        let hours = fields.hours("hours", into: &findings)
        guard !findings.hasErrors, let bureaus, let plans, let calendars, let ledger, let socket, let mail else {
            return nil
        }
        return Settings(
            bureaus: bureaus, plans: plans, procedures: procedures, calendars: calendars, ledger: ledger,
            socket: socket, mail: mail, usesJournal: journal, hours: hours)
    }

    private static func readMail(_ node: YAMLNode?, into findings: inout Findings) -> MailStore? {
        guard let node,
            let fields = Fields(
                node, of: Wording(zh: "'mail'", en: "mail"), allowing: ["format", "spool"], into: &findings)
        else {
            return nil
        }
        let format = fields["format"].map { readFormat($0, into: &findings) } ?? .maildir
        guard let spool = fields.requiredText("spool", into: &findings), let format else { return nil }
        return MailStore(format: format, spool: spool)
    }

    private static func readFormat(_ node: YAMLNode, into findings: inout Findings) -> MailStore.Format? {
        guard let text = node.text(into: &findings) else { return nil }
        guard let format = MailStore.Format(rawValue: text) else {
            let known = MailStore.Format.allCases.map { "'format: \($0.rawValue)'" }
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    Wording(zh: "没有'\(text.excerpt)'这种信箱格式", en: "'\(text.excerpt)' is no mailbox format known here"),
                    help: Wording(
                        zh: "写成\(known.joined(separator: "或"))", en: "write \(known.joined(separator: " or "))")))
            return nil
        }
        return format
    }
}
