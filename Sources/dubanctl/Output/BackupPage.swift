import Control
import Supervision

/// What `dubanctl backup` says: where it is, and how far it goes.
struct BackupPage {
    let report: BackupReport
    let language: Language

    /// Ends with a line end.
    var text: String {
        let evaluated = language.evaluated(report.evaluatedThrough)
        var lines = [
            language.say(
                zh: "已备份并核对: \(report.file)(\(report.bytes.bytesText))",
                en: "backed up and checked: \(report.file) (\(report.bytes.bytesText))"),
            language.say(
                zh: "台账 \(report.ledger)  算至 \(evaluated)  信和日志条目\(report.letters)件",
                en: "ledger \(report.ledger)  evaluated through \(evaluated)  "
                    + "letters and journal entries: \(report.letters)"),
        ]
        if let head = report.head {
            lines.append(language.say(zh: "记录链末 \(head.seq) \(head.hash)", en: "chain head \(head.seq) \(head.hash)"))
        }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension Language {
    /// Through which instant a ledger was evaluated.
    func evaluated(_ through: ZonedInstant?) -> String {
        through.map { "\($0.date) \($0.minutes)" } ?? say(zh: "(还没有)", en: "(not yet)")
    }
}

extension Int64 {
    /// `12.3 MB`, in powers of ten; below a thousand in bytes.
    var bytesText: String {
        let units = ["kB", "MB", "GB", "TB"]
        guard self >= 1000 else { return "\(self) B" }
        var (value, unit) = (Double(self) / 1000, 0)
        while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        return "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
