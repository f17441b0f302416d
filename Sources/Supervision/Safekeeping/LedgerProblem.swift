package import Control
package import Ledger
import Rules

/// Why nothing can be done with a ledger: what is wrong, and what to type.
package struct LedgerProblem: Error {
    package var message: BilingualText
    package var help: BilingualText?
    /// 1: failed; 2: a file is wrong; 64: the command is.
    package var exitCode: Int32
    /// Diagnostics with their lines, which say themselves that they are errors.
    package var isRendered = false

    package init(_ message: BilingualText, help: BilingualText? = nil, exitCode: Int32 = 1) {
        self.message = message
        self.help = help
        self.exitCode = exitCode
    }

    package init(_ error: LedgerError) {
        let en = error.description
        switch error {
        case .cannotOpen(let path, let reason): self.init(BilingualText(zh: "打不开台账 \(path)(\(reason))", en: en))
        case .unreadable(let path, let reason):
            self.init(
                BilingualText(
                    zh: "读不了台账 \(path)(\(reason))", en: "cannot read the ledger \(path): \(reason)"),
                help: Self.damageHelp, exitCode: 2)
        case .newer(let path):
            self.init(BilingualText(zh: "\(path) 是更新版本的 duban 写的,没有改动", en: en), help: Self.newerHelp, exitCode: 2)
        case .inUse(let path):
            self.init(
                BilingualText(zh: "服务正在使用台账 \(path)", en: "duband works on the ledger \(path)"), help: Self.stopHelp)
        case .clockDiffers(let path, let isVirtual):
            self.init(
                BilingualText(zh: "\(path) 记的是\(isVirtual ? "虚拟(--clock)" : "真实")的日子", en: en), exitCode: 2)
        case .noRoom(_, let needed, let free):
            self.init(BilingualText(zh: "空间不够:要 \(needed) 字节,只有 \(free) 字节", en: en))
        case .cannotWrite(let path, let code):
            let reason = BilingualText(systemError: code)
            self.init(BilingualText(zh: "写不了 \(path):\(reason.zh)", en: "cannot write \(path): \(reason.en)"))
        case .missing(let path):
            self.init(BilingualText(zh: "没有台账 \(path)", en: en), help: Self.configHelp)
        case .damaged(let path, let fault):
            self.init(
                BilingualText(zh: "台账 \(path) 已损坏:\(fault.wording.zh)", en: en), help: Self.damageHelp, exitCode: 2)
        case .failed(let what, let reason):
            self.init(BilingualText(zh: "没有完成(\(what): \(reason))", en: en))
        }
    }

    private static let newerHelp = BilingualText(zh: "装上那个版本再试", en: "install that version")
    private static let stopHelp = BilingualText(
        zh: "先停下服务: systemctl stop duband", en: "stop it first: systemctl stop duband")
    static let configHelp = BilingualText(
        zh: "用 --config 写服务的配置文件", en: "name the daemon's file with --config")
    private static let damageHelp = BilingualText(
        zh: "留好这个文件,换一份完好的备份: dubanctl restore 文件",
        en: "keep this file, and go back to a backup that is whole: dubanctl restore FILE")
}

extension BilingualText {
    /// What went wrong; in the reader's language where it is the ledger, else as the error says it.
    package init(_ error: any Error) {
        if let error = error as? LedgerError {
            self = LedgerProblem(error).message
        } else {
            self.init(zh: "\(error)", en: "\(error)")
        }
    }
}
