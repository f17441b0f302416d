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
        let topics = Topic.grouped(items)
        let keys = items.map(\.notice.key)
        return Letter(
            id: id, recipient: recipient, instant: now, zone: zone, sender: bureau,
            subject: subject(topics, isCopy: original != nil),
            body: body(topics, to: recipient, copyOf: original, history: history), notices: original == nil ? keys : [],
            copies: original == nil ? [] : keys)
    }

    private var today: CivilDate { zone.date(of: now) }

    private func subject(_ topics: [Topic], isCopy: Bool) -> String {
        let tone = topics.map(\.tone).max() ?? .remind
        let offices = Set(topics.compactMap(\.obligation.offices.first))
        let place = offices.count == 1 ? offices.first ?? bureau : bureau
        let counts = Topic.Section.allCases.compactMap { section -> String? in
            let count = topics.count { $0.section == section }
            return count == 0 ? nil : "\(section.short)\(count)件"
        }
        let text = "【\(tone.chinese)】\(isCopy ? "抄送:" : "")\(place) \(today.monthAndDay):\(counts.joined(separator: ","))"
        guard topics.count == 1, let topic = topics.first else { return text }
        return "\(text) \(topic.isSensitive ? "编号\(topic.displayID)" : topic.obligation.title)"
    }

    private func body(
        _ topics: [Topic], to recipient: Addressee, copyOf original: String?, history: LetterHistory?
    ) -> String {
        var lines = ["\(recipient.name)同志:"]
        if let original { lines.append("以下为发给\(original)的提醒,抄送您知悉。") }
        let numerals = ["一", "二", "三", "四", "五", "六"]
        let used = Topic.Section.allCases.filter { section in topics.contains { $0.section == section } }
        for (numeral, section) in zip(numerals, used) {
            let mine = topics.filter { $0.section == section }
            lines.append("\(numeral)、\(section.heading)(\(mine.count)件)")
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
    private func closing(_ topics: [Topic]) -> [String] {
        if topics.allSatisfy(\.isForLeader) {
            return ["请督促承办科室办理。已经办了、只是没登记的,由科室今天补录,按实际办结日计算。"]
        }
        let isForOffice = !topics.allSatisfy(\.isForOverseer)
        let commands = topics.map { "\($0.command) --on 日期 --ref 网址" }.uniqued()
        var lines =
            commands.count == 1
            ? ["办好了:\(commands[0]),或告诉办公室登记。"]
            : ["办好了,逐件登记,或告诉办公室登记:"] + commands.map { "   \($0)" }
        let isLate = topics.allSatisfy { [.overdue, .missed].contains($0.section) }
        let otherwise = isLate ? "办不了的,请今天找办公室说明。" : "办不了、要延期的,到期前找办公室。"
        lines.append("已经办了、只是没登记的,请今天补录,按实际办结日计算。" + (isForOffice ? otherwise : ""))
        return lines
    }

    private func paragraph(_ topic: Topic, number: Int) -> [String] {
        let obligation = topic.obligation
        var heading = "\(number). \(obligation.title)  [\(obligation.light.chinese)]  编号 \(topic.displayID)"
        if topic.isForOverseer { heading += "  承办 \(obligation.offices.joined(separator: "、"))" }
        var lines = [heading]
        lines.append("   \(standing(of: topic))\(topic.reasonWords(today: today, zone: zone))")
        lines.append("   怎么算:\(obligation.explanation.zh)")
        if let basis = topic.basis { lines.append("   依据:\(basis)。") }
        return lines
    }

    private func standing(of topic: Topic) -> String {
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
        case .dueSoon, .normal: return "期限\(due)\(outlook(of: obligation))\(topic.tally.map { ";\($0)" } ?? "")。"
        case .closedOnTime, .closedLate, .withdrawn:
            return "期限\(due),\(obligation.remark(on: today, in: calendar).zh)。"
        }
    }

    /// How long there is; the last day to act where that is not the due day itself.
    private func outlook(of obligation: Obligation) -> String {
        let (due, aim) = (obligation.due.day, obligation.aim)
        let left = "还剩\(calendar.workdays(after: today, through: aim))个工作日"
        if due == aim { return today == due ? ",就是今天" : "(\(due.weekday.chinese)),\(left)" }
        if today > aim { return ",最后可办日\(aim.shown(beside: today))已过,期限前仍可办" }
        if today == aim { return ",今天(\(aim.weekday.chinese))是最后可办日" }
        return ",最后可办日\(aim.shown(beside: today))(\(aim.weekday.chinese)),\(left)"
    }
}

/// What one letter says about one obligation: all of its notices together.
private struct Topic {
    enum Section: CaseIterable {
        case overdue, missed, dueSoon, open, over

        var heading: String {
            switch self {
            case .overdue: "已逾期"
            case .missed: "期满未达标"
            case .dueSoon: "近期到期"
            case .open: "正在办理"
            case .over: "已了结"
            }
        }

        var short: String {
            switch self {
            case .overdue: "逾期"
            case .missed: "未达标"
            case .dueSoon: "近期到期"
            case .open: "在办"
            case .over: "已了结"
            }
        }
    }

    let notices: [Notice]
    let first: LetterItem

    var obligation: Obligation { first.obligation }
    var displayID: String { first.displayID }
    var command: String { first.command }
    var isSensitive: Bool { first.isSensitive }
    var tone: Tone { notices.map(\.tone).max() ?? .remind }
    var isTakenOver: Bool { notices.contains { $0.reason == .overdueAtAdoption } }

    /// The reader leads several offices, or all of them, and has to be told whose it is.
    var isForOverseer: Bool {
        notices.contains { notice in
            if case .office(_, .liaison)? = Seat(notice.key.seat) { return false }
            if case .office(_, .head)? = Seat(notice.key.seat) { return false }
            return true
        }
    }

    /// The reader does not do it and does not record it.
    var isForLeader: Bool { isForOverseer && !notices.contains { $0.key.seat == Seat.manager.description } }

    /// What it rests on, and whose reading of the document's word it is.
    var basis: String? {
        let reading = first.interprets.map { "原文“\($0)”,期限为本局口径" }
        let parts = [first.basis, reading].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ";")
    }

    /// `要求2条,已登记1条,还差1条`; nil for what is not counted.
    var tally: String? {
        obligation.progress.map { progress in
            let lacking = max(0, progress.of - progress.count)
            let missing = obligation.light == .missed ? "差" : "还差"
            return "要求\(progress.of)\(first.unit),已登记\(progress.count)\(first.unit),\(missing)\(lacking)\(first.unit)"
        }
    }

    var section: Section {
        switch obligation.light {
        case .overdue: .overdue
        case .missed: .missed
        case .dueSoon: .dueSoon
        case .normal: .open
        case .closedOnTime, .closedLate, .withdrawn: .over
        }
    }

    /// Why it is told, where that needs saying.
    func reasonWords(today: CivilDate, zone: ZoneOffset) -> String {
        var text = ""
        if notices.contains(where: { $0.reason == .overdueAtOpening }) { text += "登记时已经逾期。" }
        if notices.contains(where: { $0.reason == .managerFirst }) {
            text += "先告诉您:已经办了、没登记的,请今天补录;没有记录的,下一个工作日报分管领导。"
        }
        if first.alsoTold.contains(where: { $0.hasSuffix("/leader") }) { text += "今天同时报分管领导。" }
        let stood = notices.filter { $0.reason == .rung }.map { zone.date(of: $0.stood) }.min()
        if let stood, stood < today { text += "本应\(stood.shown(beside: today))提醒,今天补发。" }
        return text
    }

    /// In the order of their due days.
    static func grouped(_ items: [LetterItem]) -> [Topic] {
        Dictionary(grouping: items, by: \.obligation.subject).values.compactMap { items in
            items.first.map { Topic(notices: items.map(\.notice), first: $0) }
        }.sorted {
            ($0.obligation.due.day, $0.displayID) < ($1.obligation.due.day, $1.displayID)
        }
    }
}

extension CivilDate {
    /// `9月30日`
    fileprivate var monthAndDay: String { "\(month)月\(day)日" }

    /// `2021年10月11日`
    fileprivate var chinese: String { "\(year)年\(monthAndDay)" }

    /// Without its year where the reader takes it for granted.
    fileprivate func shown(beside today: CivilDate) -> String { year == today.year ? monthAndDay : chinese }
}

extension [String] {
    /// Each once, in their order.
    fileprivate func uniqued() -> [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
