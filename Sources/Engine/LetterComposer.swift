package import CivilTime
import Plans
import Rules

/// The words of a letter: what is overdue, what is due, how it was counted, what to type.
package struct LetterComposer: Sendable {
    private let bureau: String
    private let calendar: WorkCalendar
    private let zone: ZoneOffset
    private let now: Timestamp
    /// What the letter rests on, as `计划zhongshan-2021第7版  记录链末3f9a…c21e`.
    private let footing: String

    package init(bureau: String, calendar: WorkCalendar, zone: ZoneOffset, now: Timestamp, footing: String) {
        self.bureau = bureau
        self.calendar = calendar
        self.zone = zone
        self.now = now
        self.footing = footing
    }

    /// A letter of all that one person must know at this moment; `original` names whose letter this one copies.
    package func letter(
        _ id: LetterID, to recipient: Addressee, about items: [LetterItem], copyOf original: String? = nil,
        history: LetterHistory? = nil
    ) -> Letter {
        let topics = LetterTopic.grouped(items)
        let keys = items.map(\.notice.key)
        return Letter(
            id: id, recipient: recipient, instant: now, zone: zone, sender: bureau,
            subject: subject(topics, isCopy: original != nil),
            body: body(topics, to: recipient, copyOf: original, history: history), notices: original == nil ? keys : [],
            copies: original == nil ? [] : keys)
    }

    private var today: CivilDate { zone.date(of: now) }

    private func subject(_ topics: [LetterTopic], isCopy: Bool) -> String {
        let tone = topics.map(\.tone).max() ?? .remind
        let offices = Set(topics.compactMap(\.office))
        let place = offices.count == 1 ? offices.first ?? bureau : bureau
        let counts = LetterTopic.Section.allCases.compactMap { section -> String? in
            let count = topics.count { $0.section == section }
            return count == 0 ? nil : "\(section.short)\(count)件"
        }
        let text =
            "【\(tone.chinese)】\(isCopy ? "抄送:" : "")\(place) \(today.monthAndDay):\(counts.joined(separator: ","))"
        if topics.count == 1, let file = topics.first(where: \.isFile) {
            return "\(text) \(file.obligation.subject.part ?? "")"
        }
        guard topics.count == 1, let entry = topics.first?.subject else { return text }
        return "\(text) \(entry.isSensitive ? "编号\(entry.displayID)" : entry.title)"
    }

    private func body(
        _ topics: [LetterTopic], to recipient: Addressee, copyOf original: String?, history: LetterHistory?
    ) -> String {
        var lines = ["\(recipient.name)同志:"]
        if let original { lines.append("以下为发给\(original)的提醒,抄送您知悉。") }
        let numerals = [
            "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
        ]
        let used = LetterTopic.Section.allCases.filter { section in topics.contains { $0.section == section } }
            .map(\.heading).uniqued()
        for (numeral, heading) in zip(numerals, used) {
            let mine = topics.filter { $0.section.heading == heading }
            lines.append("\(numeral)、\(heading)(\(mine.count)件)")
            for (index, topic) in mine.enumerated() { lines += paragraph(topic, number: index + 1) }
        }
        if let history, history.closed > 0 {
            let last = zone.date(of: history.lastLetter).shown(beside: today)
            let late = history.closedLate == 0 ? "" : ",其中逾期办结\(history.closedLate)件"
            lines.append("\(numerals[used.count])、上次来信(\(last))以来:办结\(history.closed)件\(late)。")
        }
        lines.append("")
        if original == nil { lines += closing(topics) }
        lines.append("统计截至\(today.chinese)\(zone.time(of: now))  \(footing)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// What to do now: to type a command, or to see that the office does.
    private func closing(_ topics: [LetterTopic]) -> [String] {
        if topics.allSatisfy(\.isForLeader) {
            return ["请督促\(topics.contains(where: \.isBlocking) ? "有关" : "承办")科室办理。已经办了、只是没登记的,由科室今天补录,按实际办结日计算。"]
        }
        var lines: [String] = []
        let files = topics.filter(\.isFile)
        if !files.isEmpty {
            lines.append("改好后保存,服务就会自动采用,不必重启;保存前可以先检查:dubanctl check 文件")
        }
        for topic in topics where topic.isCalendar {
            lines += topic.first.text.split(separator: "\n").map(String.init)
        }
        let topics = topics.filter { !$0.isFile && !$0.isCalendar }
        guard !topics.isEmpty else { return lines }
        let isForOffice = !topics.allSatisfy(\.isForOverseer)
        let commands = topics.flatMap(\.toDo).map(\.commandLine).uniqued()
        lines +=
            commands.count == 1
            ? ["办好了:\(commands[0]),或告诉办公室登记。"]
            : ["办好了,逐件登记,或告诉办公室登记:"] + commands.map { "   \($0)" }
        let alternatives = topics.flatMap(\.toDo).flatMap(\.alternatives).uniqued()
        if !alternatives.isEmpty { lines += ["另一种情形,改记:"] + alternatives.map { "   \($0)" } }
        let isLate = topics.allSatisfy { [.overdue, .missed].contains($0.obligation.light) }
        let otherwise = isLate ? "办不了的,请今天找办公室说明。" : "办不了、要延期的,到期前找办公室。"
        lines.append("已经办了、只是没登记的,请今天补录,按实际办结日计算。" + (isForOffice ? otherwise : ""))
        return lines
    }

    private func paragraph(_ topic: LetterTopic, number: Int) -> [String] {
        let obligation = topic.obligation
        if topic.isFile {
            let file = obligation.subject.part ?? obligation.title
            return ["\(number). \(file)  原来的继续有效"] + (obligation.note.map { ["   \($0)"] } ?? [])
        }
        if topic.isCalendar {
            let heading = "\(number). \(obligation.title)  编号 \(topic.displayID)"
            return [heading] + (obligation.note.map { ["   \($0)"] } ?? [])
        }
        var heading = "\(number). \(obligation.title)  [\(obligation.light.chinese)]  编号 \(topic.displayID)"
        if topic.isForOverseer || topic.isBlocking { heading += "  承办 \(obligation.offices.joined(separator: "、"))" }
        if let lead = topic.first.lead { heading += "  牵头 \(lead)" }
        var lines = [heading]
        let reasons = topic.reasonWords(today: today, zone: zone)
        if topic.isBlocking {
            // How the deadline was found is for those to ask who have to meet it; here it counts whose turn it is.
            return lines + ["   \(hindrance(of: topic))这件\(standing(of: topic))\(reasons)"]
        }
        lines.append("   \(standing(of: topic))\(hindrance(of: topic))\(reasons)")
        lines.append("   怎么算:\(obligation.explanation.zh)\(range(of: obligation.due))")
        if let note = obligation.note { lines.append("   说明:\(note)") }
        if let basis = topic.basis { lines.append("   依据:\(basis)。") }
        return lines
    }

    /// `暂定,最早2月10日,最迟2月26日。`; empty for a firm day, and where nothing can be said.
    private func range(of due: DueDate) -> String {
        guard case .provisional(let span?) = due.outlook else { return "" }
        return "暂定,最早\(span.lowerBound.shown(beside: today)),最迟\(span.upperBound.shown(beside: today))。"
    }

    /// What stands before the obligation, and whose it is.
    private func hindrance(of topic: LetterTopic) -> String {
        guard !topic.front.isEmpty else { return "" }
        let names = topic.front.map { entry in
            "\(entry.offices.first ?? "")办结“\(entry.title)”(编号 \(entry.displayID))"
        }
        let text = "等待\(names.joined(separator: "、"))。"
        if topic.obligation.light == .missed { return "期内一直\(text)" }
        return topic.isBlocking || topic.obligation.light == .blocked ? text : "受阻:\(text)"
    }

    private func standing(of topic: LetterTopic) -> String {
        let obligation = topic.obligation
        let provisional = obligation.due.certainty == .provisional ? "(暂定)" : ""
        let due = "\(obligation.due.day.shown(beside: today))\(provisional)"
        switch obligation.light {
        case .overdue:
            // Of something that nobody watched, the working days since are no reproach to anybody.
            if topic.isTakenOver { return "期限\(due),过期于接管前:已经办了的请补录,不再要求的报请免除。" }
            let late = calendar.workdays(after: obligation.due.day, through: today)
            return "期限\(due),\(late == 0 ? "已过期限" : "今天是逾期第\(late)个工作日")。"
        case .missed: return "\(due)期满\(topic.tally.map { ",\($0)" } ?? "")。"
        case .paused: return "正在等候“\(obligation.ground ?? "")”,期限暂停计算。"
        case .blocked, .dueSoon, .normal:
            let tally = topic.isBlocking ? nil : topic.tally
            return "期限\(outlook(of: obligation))\(tally.map { ";\($0)" } ?? "")。"
        case .awaitingClosing, .closedOnTime, .closedLate, .withdrawn:
            return "期限\(due),\(obligation.remark(on: today, in: calendar).zh)。"
        }
    }

    /// Until when, and how long that is; the last day to act where that is not the due day itself.
    private func outlook(of obligation: Obligation) -> String {
        let aim = obligation.aim
        let due = obligation.due.day.shown(beside: today)
        let provisional = obligation.due.certainty == .provisional ? "暂定" : nil
        let left = "还剩\(calendar.workdays(after: today, through: aim))个工作日"
        if obligation.due.day == aim, today < aim {
            return "\(due)(\([aim.weekday.chinese, provisional].compactMap(\.self).joined(separator: ","))),\(left)"
        }
        let text = due + (provisional.map { "(\($0))" } ?? "")
        if obligation.due.day == aim { return "\(text),就是今天" }
        if today > aim { return "\(text),最后可办日\(aim.shown(beside: today))已过,期限前仍可办" }
        if today == aim { return "\(text),今天(\(aim.weekday.chinese))是最后可办日" }
        return "\(text),最后可办日\(aim.shown(beside: today))(\(aim.weekday.chinese)),\(left)"
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate func uniqued() -> [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
