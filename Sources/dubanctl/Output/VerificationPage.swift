import Control
import Supervision

/// What `dubanctl verify` says of a ledger that is sound.
struct VerificationPage {
    let report: VerificationReport
    let language: Language

    /// Ends with a line end.
    var text: String {
        let evaluated = language.evaluated(report.evaluatedThrough)
        var lines = [verdict]
        lines.append(
            language.say(
                zh:
                    "台账 \(report.ledger)  算至 \(evaluated)  记录\(report.log) 步骤\(report.turns) 应办事项\(report.obligations) "
                    + "提醒\(report.notices) 信和日志条目\(report.letters) 收据\(report.receipts)",
                en:
                    "ledger \(report.ledger)  evaluated through \(evaluated)  log \(report.log), turns \(report.turns), "
                    + "obligations \(report.obligations), notices \(report.notices), letters and journal entries "
                    + "\(report.letters), receipts \(report.receipts)"))
        if let head = report.head {
            lines.append(language.say(zh: "记录链末 \(head.seq) \(head.hash)", en: "chain head \(head.seq) \(head.hash)"))
        }
        if let asked = report.asked {
            lines.append(
                language.say(
                    zh: "所问的链末是表 \(asked.table) 的第\(asked.row)行,还在原处",
                    en: "the head asked for is row \(asked.row) of \(asked.table), in its place"))
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private var verdict: String {
        guard let inherited = report.inheritedThrough else {
            return language.say(zh: "台账完好:重新推算,逐行一致", en: "sound: derived anew, every row is the same")
        }
        return language.say(
            zh: "记录链、收据和信完好;\(inherited.date) \(inherited.minutes) 以前由没有步骤记录的旧版本推算,不能重新推算",
            en:
                "the chains, receipts and letters are whole; an older version, which kept no turns, decided what there was "
                + "through \(inherited.date) \(inherited.minutes), and that cannot be derived anew")
    }
}
