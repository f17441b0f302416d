import CivilTime

/// `duban.yaml` → `Settings`.
enum SettingsReader {
    private static let keys = [
        "bureaus", "plans", "procedures", "calendars", "ledger", "socket", "mail", "journal", "hours",
    ]

    static func read(_ root: YAMLNode, into findings: inout Findings) -> Settings? {
        guard let fields = Fields(root, of: "settings", allowing: keys, into: &findings) else { return nil }
        let spool = readSpool(fields.required("mail", into: &findings), into: &findings)
        let bureaus = fields.requiredText("bureaus", into: &findings)
        let plans = fields.requiredText("plans", into: &findings)
        let calendars = fields.requiredText("calendars", into: &findings)
        let ledger = fields.requiredText("ledger", into: &findings)
        let socket = fields.requiredText("socket", into: &findings)
        let procedures = fields.text("procedures", into: &findings)
        let journal = fields["journal"]?.bool(into: &findings) ?? true
        let hours = fields.hours("hours", into: &findings)
        guard !findings.hasErrors, let bureaus, let plans, let calendars, let ledger, let socket, let spool else {
            return nil
        }
        return Settings(
            bureaus: bureaus, plans: plans, procedures: procedures, calendars: calendars, ledger: ledger,
            socket: socket, spool: spool, usesJournal: journal, hours: hours)
    }

    private static func readSpool(_ node: YAMLNode?, into findings: inout Findings) -> String? {
        guard let node, let fields = Fields(node, of: "mail", allowing: ["format", "spool"], into: &findings) else {
            return nil
        }
        if let format = fields["format"], format.scalar != "maildir" {
            findings.add(
                .invalidValue(
                    file: findings.file, at: format.place, "'\(format.scalar ?? "…")' is no mailbox format known here",
                    help: "write 'format: maildir'"))
        }
        return fields.requiredText("spool", into: &findings)
    }
}
