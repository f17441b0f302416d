import CivilTime
import Control

extension Reports {
    /// A mailbox that a mail reader holds, one that is no file, one of somebody who has another now, and the journal.
    static func undelivered() throws -> StatusReport {
        var report = try status()
        (report.lettersWaiting, report.lettersFailing) = (9, 7)
        report.failing = [
            FailingMailbox(
                mailbox: "zhouhang", letters: 2, since: try instant("2021-10-09T08:30:00+08:00"),
                failure: BilingualText(
                    zh: "信箱被别的程序(多半是邮件阅读器)锁着",
                    en: "cannot lock the mailbox /var/mail/zhouhang: another program, a mail reader perhaps, holds its "
                        + "fcntl lock"),
                help: BilingualText(zh: "请关掉占着它的邮件程序", en: "close the mail program that holds it"),
                nextAttempt: try instant("2021-10-11T09:02:00+08:00")),
            FailingMailbox(
                mailbox: "wang.lock", letters: 1, since: try instant("2021-10-11T08:30:00+08:00"),
                failure: BilingualText(zh: "这不能作信箱的名字", en: "'wang.lock' is the name of another mailbox's lock")),
            FailingMailbox(
                mailbox: nil, letters: 3, since: try instant("2021-10-11T08:30:00+08:00"),
                failure: BilingualText(zh: "系统日志(journald)没有在收", en: "cannot find journald at /run/systemd"),
                help: BilingualText(zh: "请启动systemd-journald", en: "start systemd-journald"),
                nextAttempt: try instant("2021-10-11T08:31:00+08:00")),
            FailingMailbox(
                mailbox: "hefang", letters: 1, since: try instant("2021-10-11T08:30:00+08:00"),
                failure: BilingualText(zh: "磁盘满了", en: "No space left on device")),
        ]
        return report
    }

    static func undeliveredFact() throws -> FactLine {
        FactLine(
            seq: 51, kind: "undelivered", event: nil, day: try day("2021-10-11"),
            recordedAt: try instant("2021-10-11T08:33:00+08:00"), late: false, by: .init(uid: 990, user: "duban"),
            letter: UndeliveredLine(
                id: "c1b2a3d4e5f6-17", mailbox: "zhouhang", since: try day("2021-10-09"), seats: ["办公室/liaison"],
                next: ["办公室/head"],
                failure: BilingualText(
                    zh: "磁盘满了", en: "cannot write the file /var/mail/zhouhang: No space left on device")))
    }
}
