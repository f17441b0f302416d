import CivilTime
import Plans
import Rules

/// How obligations stand on one day, in the words of a letter.
struct LetterWords: Sendable {
    let today: CivilDate
    let calendar: WorkCalendar
    /// The names of those who record, by their accounts.
    let names: [String: String]

    /// Until when, and how it stands with that: a sentence with its full stop.
    ///
    /// `isCounted` is false where a quota is the business of others, and only its day matters; `isOutrun` is said of what
    /// cannot be done by its day any more.
    func standing(
        of item: ListedItem, isTakenOver: Bool = false, isCounted: Bool = true, isOutrun: Bool = false
    ) -> String {
        let obligation = item.obligation
        let due = day(of: obligation)
        switch obligation.light {
        case .overdue:
            // Of something that nobody watched, the working days since are no reproach to anybody.
            if isTakenOver { return "期限\(due),过期于接管前:已经办了的请补录,不再要求的报请免除。" }
            let late = calendar.workdays(after: obligation.due.day, through: today)
            return "期限\(due),\(late == 0 ? "已过期限" : "今天是逾期第\(late)个工作日")。"
        case .missed: return "\(due)期满\(tally(of: item).map { ",\($0)" } ?? "")。"
        case .paused: return "正在等候“\(obligation.ground ?? "")”,期限暂停计算。"
        case .blocked, .dueSoon, .normal:
            let outlook = outlook(of: obligation, isOutrun: isOutrun)
            guard isCounted, let tally = tally(of: item) else { return "期限\(outlook)。" }
            guard let lacking = quota(of: item) else { return "期限\(outlook);\(tally)。" }
            return "\(lacking)\(today < obligation.aim ? todayCounts : "")。\(tally);期限\(limit(of: obligation))。"
        case .awaitingClosing: return "期限\(due)\(metOn(obligation).map { ",\($0)报结,等核销" } ?? "")。"
        case .closedOnTime, .closedLate: return "期限\(due)\(metOn(obligation).map { ",\($0)办结" } ?? "")。"
        case .withdrawn: return "期限\(due)\(item.isWaived ? "" : ",不再要求")。"
        }
    }

    /// `本周还差1条,还剩2个工作日`: what a quota lacks while there is time for it; nil for anything else.
    ///
    /// The working days are those from today to the aim, both included.
    func quota(of item: ListedItem) -> String? {
        guard let lacking = item.lacking else { return nil }
        let obligation = item.obligation
        let period = obligation.subject.part.flatMap(CalendarPeriod.init)?.chinese(on: today) ?? ""
        return "\(period)还差\(lacking)\(item.unit),\(remaining(until: obligation))"
    }

    /// The working days from today to the aim, both included.
    func remaining(until obligation: Obligation) -> String {
        if today > obligation.due.day { return "期限\(passed(obligation.due.day))" }
        if today > obligation.aim { return "最后可办日\(obligation.aim.shown(beside: today))已过,期限前仍可办" }
        if today == obligation.aim { return "今天(\(today.weekday.chinese))是最后可办日" }
        return left(through: obligation.aim)
    }

    /// `已过3个工作日`, today among them; `已过` where none has gone by since.
    private func passed(_ due: CivilDate) -> String {
        let late = calendar.workdays(after: due, through: today)
        return late == 0 ? "已过" : "已过\(late)个工作日"
    }

    /// The working days through that day, today among them.
    private func left(through aim: CivilDate) -> String {
        "还剩\(calendar.workdays(after: today.adding(days: -1), through: aim))个工作日"
    }

    /// What makes it plain that today is one of the working days that are left; nothing on a day of rest.
    private var todayCounts: String { calendar.isWorkday(today) ? "(含今天)" : "" }

    /// What stands before it, and whose it is: a sentence, or nothing.
    func hindrance(of item: ListedItem, front: [LetterEntry], isBlocking: Bool = false) -> String {
        guard !front.isEmpty else { return "" }
        let names = front.map { entry in
            let snooze = entry.snooze.map { ";\(words($0))" } ?? ""
            return "\(entry.offices.first ?? "")办结“\(entry.title)”(编号 \(entry.displayID)\(snooze))"
        }
        let text = "等待\(names.joined(separator: "、"))。"
        if item.obligation.light == .missed { return "期内一直\(text)" }
        return isBlocking || item.obligation.light == .blocked ? text : "受阻:\(text)"
    }

    /// What has to come before it is done: the steps in hand besides `told`, or what others have not handed in.
    func parts(of item: ListedItem, besides told: Set<Subject> = []) -> String {
        let steps = item.inHand.filter { !told.contains($0.subject) }.map { "“\($0.title)”(\($0.whose))" }
        let missing = item.missing.map { "\($0.offices.joined(separator: "、"))(编号 \($0.displayID))" }
        return (steps.isEmpty ? "" : "正在办:\(steps.joined(separator: "、"))。")
            + (missing.isEmpty ? "" : "还没有交件:\(missing.joined(separator: "、"))。")
    }

    /// Of a step, by when it has to be done for the case to be in time; nothing where time stands still.
    func planned(_ step: Obligation) -> String {
        let aim = step.aim
        if step.light == .paused { return "" }
        if today == aim { return "今天(\(today.weekday.chinese))是这一步的最后可办日。" }
        if today > aim { return "按倒排应在\(aim.shown(beside: today))完成。" }
        return "这一步最迟\(aim.shown(beside: today))(\(aim.weekday.chinese))完成,\(left(through: aim))\(todayCounts)。"
    }

    /// `暂定,最早2月10日,最迟2月26日。`; empty for a firm day, and where nothing can be said.
    func range(of obligation: Obligation) -> String {
        guard case .provisional(let span?) = obligation.due.outlook else { return "" }
        return "暂定,最早\(span.lowerBound.shown(beside: today)),最迟\(span.upperBound.shown(beside: today))。"
    }

    /// Who has put what aside, until when; nil where nobody has.
    func silences(of obligation: Obligation) -> String? {
        obligation.silences.isEmpty ? nil : "\(obligation.silences.map(words).joined(separator: ";"))。"
    }

    /// `10月8日张三签收`, `提醒推迟到10月12日(李敏)`, `免除至12月31日:网站迁移,批准人王局`.
    func words(_ silence: Silence) -> String {
        let author = names[silence.by.user] ?? silence.by.user
        let until = silence.until?.shown(beside: today) ?? ""
        let ground = silence.ground.map { ":\($0)" } ?? ""
        return switch silence.kind {
        case .acknowledged: "\(silence.on.shown(beside: today))\(author)签收\(ground)"
        case .snoozed: "提醒推迟到\(until)(\(author))\(ground)"
        case .waived: "免除至\(until)\(ground)\(silence.approver.map { ",批准人\($0)" } ?? "")"
        }
    }

    /// `要求2条,已登记1条`, and what is lacking where that is not said before; nil for what is not counted.
    private func tally(of item: ListedItem) -> String? {
        let obligation = item.obligation
        guard let progress = obligation.progress else { return nil }
        let asked = item.rule ?? "要求\(progress.of)\(item.unit)"
        let text = "\(asked),已登记\(progress.count)\(item.unit)"
        if item.lacking != nil { return text }
        let missing = obligation.light == .missed ? "差" : "还差"
        return "\(text),\(missing)\(max(0, progress.of - progress.count))\(item.unit)"
    }

    private func day(of obligation: Obligation, on rest: String? = nil) -> String {
        let provisional = obligation.due.certainty == .provisional ? "暂定" : nil
        let remarks = [rest, provisional].compactMap(\.self).joined(separator: ",")
        return "\(obligation.due.day.shown(beside: today))\(remarks.isEmpty ? "" : "(\(remarks))")"
    }

    /// What makes a day no working day; nil for one that is.
    private func rest(on day: CivilDate) -> String? {
        if calendar.isWorkday(day) { return nil }
        return [.saturday, .sunday].contains(day.weekday) ? day.weekday.chinese : "放假"
    }

    private func metOn(_ obligation: Obligation) -> String? { obligation.metOn?.shown(beside: today) }

    /// The due day, and the last day to act where that is another one.
    private func limit(of obligation: Obligation) -> String {
        let aim = obligation.aim
        if obligation.due.day == aim { return "\(day(of: obligation))(\(aim.weekday.chinese))" }
        return today < aim
            ? "\(day(of: obligation)),最后可办日\(aim.shown(beside: today))(\(aim.weekday.chinese))" : day(of: obligation)
    }

    /// Until when, and how long that is; the last day to act where that is not the due day itself.
    private func outlook(of obligation: Obligation, isOutrun: Bool) -> String {
        let aim = obligation.aim
        let due = obligation.due.day.shown(beside: today)
        let provisional = obligation.due.certainty == .provisional ? "暂定" : nil
        let left = "\(left(through: aim))\(todayCounts)"
        if obligation.due.day == aim, today < aim {
            return "\(due)(\([aim.weekday.chinese, provisional].compactMap(\.self).joined(separator: ","))),\(left)"
        }
        // That nobody works on its day is why the last day to act is another one.
        let text = day(of: obligation, on: obligation.due.day == aim ? nil : rest(on: obligation.due.day))
        if today > obligation.due.day { return "\(text)\(passed(obligation.due.day))" }
        if obligation.due.day == aim { return "\(text),就是今天" }
        if today > aim { return "\(text),最后可办日\(aim.shown(beside: today))已过\(isOutrun ? "" : ",期限前仍可办")" }
        if today == aim { return "\(text),今天(\(aim.weekday.chinese))是最后可办日" }
        return "\(text),最后可办日\(aim.shown(beside: today))(\(aim.weekday.chinese)),\(left)"
    }
}

extension LetterEntry {
    /// Its offices and number, as they stand beside a title.
    fileprivate var whose: String { (offices + ["编号 \(displayID)"]).joined(separator: ",") }
}
