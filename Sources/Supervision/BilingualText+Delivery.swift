import Control
import Foundation
import Glibc

extension BilingualText {
    /// Why a letter could not be delivered, from the channel's own English sentence: the common reasons in Chinese too.
    init(deliveryFailure text: String) {
        let chinese = KnownFailure(text)?.reason ?? BilingualText(systemReasonIn: text)?.zh
        self.init(zh: chinese ?? text, en: text)
    }

    /// What to do about it; nil where the sentence is not a common one.
    static func help(afterDeliveryFailure text: String) -> BilingualText? { KnownFailure(text)?.help }
}

/// What the channels say so often that an operator should not have to think about it.
private enum KnownFailure: CaseIterable {
    case locked, noRoom, readOnly, forbidden, link, noJournal, unreadableJournal

    init?(_ text: String) {
        guard let known = Self.allCases.first(where: { known in known.marks.contains(where: text.contains) }) else {
            return nil
        }
        self = known
    }

    private var marks: [String] {
        switch self {
        case .locked: ["cannot lock the mailbox"]
        case .noRoom: [ENOSPC, EDQUOT].map { String(cString: strerror($0)) }
        case .readOnly: [String(cString: strerror(EROFS))]
        case .forbidden: [EACCES, EPERM].map { String(cString: strerror($0)) }
        case .link: ["a link or a file is where a folder should be", "is where a file of one name should be"]
        case .noJournal: ["find journald", "send to journald"]
        case .unreadableJournal: ["cannot read in the journal", "cannot read the journal"]
        }
    }

    var reason: String {
        switch self {
        case .locked: "信箱被别的程序(多半是邮件阅读器)锁着"
        case .noRoom: "磁盘满了"
        case .readOnly: "信箱所在的文件系统只能读,不能写"
        case .forbidden: "没有写信箱的权限"
        case .link: "信箱的位置上是链接、管道或别的东西"
        case .noJournal: "系统日志(journald)没有在收"
        case .unreadableJournal: "送进系统日志(journald)的条目读不回来,可能被限速或丢弃了"
        }
    }

    var help: BilingualText {
        switch self {
        case .locked:
            BilingualText(zh: "请关掉占着它的邮件程序", en: "close the mail program that holds it")
        case .noRoom: BilingualText(zh: "请腾出磁盘空间", en: "make room on the disk")
        case .readOnly: BilingualText(zh: "请把它重新挂载为可写", en: "mount it writable again")
        case .forbidden: BilingualText(zh: "请让服务能写这个信箱", en: "let the service write to it")
        case .link: BilingualText(zh: "请换回普通的文件或文件夹", en: "put an ordinary file or folder there")
        case .noJournal: BilingualText(zh: "请启动systemd-journald", en: "start systemd-journald")
        case .unreadableJournal:
            BilingualText(
                zh: "请看journald.conf的RateLimitIntervalSec=、Storage=,并让服务的用户进systemd-journal组",
                en: "look at RateLimitIntervalSec= and Storage= in journald.conf, and whether the service's user is in "
                    + "the group systemd-journal")
        }
    }
}
