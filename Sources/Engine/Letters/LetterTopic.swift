import CivilTime
import Plans
import Rules

/// What one letter says about one obligation: all of its notices together.
struct LetterTopic {
    enum Section: CaseIterable {
        case files, calendar, returned, overdue, missed, moved, dueSoon, supported, contribution, blocking, blockingOwn,
            blockingLed, blocked, open, paused, over

        var heading: String {
            switch self {
            case .files: "文件有错,没有采用"
            case .calendar: "缺下一年的放假安排"
            case .returned: "报结被退回,请补齐后重报"
            case .overdue: "已逾期"
            case .missed: "期满未达标"
            case .moved: "期限变更"
            case .dueSoon: "近期到期"
            case .supported: "请您科室配合"
            case .contribution, .blocking: "别的科室在等您"
            case .blockingOwn: "本科室的后项在等您"
            case .blockingLed: "后项在等您分管的科室"
            case .blocked: "受阻"
            case .open: "正在办理"
            case .paused: "暂停计时"
            case .over: "已了结"
            }
        }

        /// Each once, in their order.
        static let headings = allCases.map(\.heading).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }

        var short: String {
            switch self {
            case .files: "文件有错"
            case .calendar: "缺放假安排"
            case .returned: "退回"
            case .overdue: "逾期"
            case .missed: "未达标"
            case .moved: "期限变更"
            case .dueSoon: "近期到期"
            case .supported: "请配合"
            case .contribution: "等您交件"
            case .blocking: "等您办"
            case .blockingOwn: "后项待办"
            case .blockingLed: "等分管科室办"
            case .blocked: "受阻"
            case .open: "在办"
            case .paused: "暂停"
            case .over: "已了结"
            }
        }
    }

    let first: LetterItem
    let notices: [Notice]
    /// In whose place each of its notices is read.
    let standIns: [StandIn?]
    /// Whose letters about it did not arrive, each once.
    private let unreached: [Unreached]
    /// 配合: who leads it, where every notice of it is to an office that cooperates; else nil.
    let supportedOffice: String?

    /// The steps of the same case that are planned back from its day: with it they are one thing.
    private(set) var steps: [LetterTopic] = []

    /// It and its steps.
    var all: [LetterTopic] { [self] + steps }

    var obligation: Obligation { first.obligation }
    var displayID: String { first.entry.displayID }
    var tone: Tone { all.flatMap(\.notices).map(\.tone).max() ?? .remind }
    var isTakenOver: Bool { notices.contains { $0.reason == .overdueAtAdoption } }

    /// 赶不上: it cannot be done by its day any more.
    var isOutrun: Bool { notices.contains { $0.reason == .outrun } }

    /// The offices of the seats that are told because something of theirs is waited for.
    private var blockingOffices: Set<String> { Set(notices.compactMap(\.blockingOffice)) }

    /// The seats in which the reader is told of it.
    private let seats: [Seat?]

    private init(_ first: LetterItem, of items: [LetterItem]) {
        self.first = first
        notices = items.map(\.notice)
        standIns = items.map(\.standIn)
        unreached = items.compactMap(\.unreached).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        seats = items.map { $0.standIn?.own ?? Seat($0.notice.key.seat) }
        supportedOffice = items.allSatisfy { $0.supportedOffice != nil } ? first.supportedOffice : nil
    }

    var isSupported: Bool { supportedOffice != nil }

    /// What is waited for: of an office that is told so its own, of others everything at the front.
    var front: [LetterEntry] { first.front(of: blockingOffices) }

    var isBlocking: Bool { !blockingOffices.isEmpty }

    /// What the reader's office has to hand in to another one; overdue or moved it stands with what is so.
    var isHandedIn: Bool {
        guard first.listed.lead != nil, !isForOverseer, !notices.contains(where: { $0.movedFrom != nil })
        else { return false }
        return obligation.light == .dueSoon || obligation.light == .normal
    }

    /// A file that the daemon could not take; it is corrected, not reported done.
    var isFile: Bool { obligation.subject.plan == OwnPlan.id && obligation.subject.task == OwnPlan.files }

    /// A notice of days off that is missing; it ends by itself once its calendar is there.
    var isCalendar: Bool { obligation.subject.plan == OwnPlan.id && !isFile }

    /// What to report done: the obligation itself or, for those who can see to it while it waits, what it waits for.
    ///
    /// An office that is told of its own waiting obligation is asked for a record of that, or told that its day moved.
    var toDo: [LetterEntry] {
        if isFile || isCalendar { return [] }
        let isForOthers = isBlocking || isForOverseer
        guard front.isEmpty || obligation.light == .missed || !isForOthers else { return front }
        // A step is not taken before those that stand before it.
        if obligation.subject.step != nil, obligation.light == .blocked { return [] }
        // A case without outcomes ends with its steps, and they alone are reported done.
        let inHand = first.listed.inHand
        return first.entry.isForLooking && !inHand.isEmpty ? inHand : [first.entry]
    }

    /// What the reader thinks of; nil when that is more than one thing.
    var subject: LetterEntry? {
        guard isBlocking else { return first.entry }
        return toDo.count == 1 ? toDo.first : nil
    }

    /// The office that can do something about it; nil for what the daemon asks of the managers.
    var office: String? {
        if isFile || isCalendar { return nil }
        if isSupported, case .office(let office, _)?? = seats.first { return office }
        return isBlocking ? blockingOffices.min() : obligation.offices.first
    }

    /// The reader leads several offices, or all of them, and has to be told whose it is.
    var isForOverseer: Bool {
        guard !first.isForSigner else { return false }
        return seats.contains { seat in
            switch seat {
            case .office(_, .liaison), .office(_, .head): false
            case .office(_, .leader), .manager, .role, .person, nil: true
            }
        }
    }

    /// The reader does not do it and does not record it.
    var isForLeader: Bool { isForOverseer && !seats.contains(.manager) }

    /// What it rests on, and whose reading of the document's word it is.
    var basis: String? {
        let reading = first.interprets.map { "原文“\($0)”,期限为本局口径" }
        let parts = [first.basis, reading].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ";")
    }

    var section: Section {
        if isFile { return .files }
        if isCalendar { return .calendar }
        if isBlocking {
            if isForLeader { return .blockingLed }
            return blockingOffices.isDisjoint(with: obligation.offices) ? .blocking : .blockingOwn
        }
        if notices.contains(where: { $0.reason == .returned }) { return .returned }
        if isSupported { return .supported }
        if isHandedIn { return .contribution }
        return switch obligation.light {
        case .overdue: .overdue
        case .missed: .missed
        case .blocked: .blocked
        case .dueSoon, .normal:
            notices.contains { $0.movedFrom != nil } ? .moved : obligation.light == .dueSoon ? .dueSoon : .open
        case .paused: .paused
        case .awaitingClosing, .closedOnTime, .closedLate, .withdrawn: .over
        }
    }

    /// Why it is told, where that needs saying, as sentences.
    ///
    /// `office` is whom the reader can turn to.
    func reasons(today: CivilDate, turningTo office: String?) -> [String] {
        var reasons: [String] = []
        if notices.contains(where: { $0.reason == .waiverEnded }) { reasons.append("免除已到期,重新计入。") }
        if notices.contains(where: { $0.reason == .snoozeEnded }) { reasons.append("推迟提醒已到期。") }
        if notices.contains(where: { $0.reason == .waiverVoided }) { reasons.append("免除已撤回,继续督办。") }
        if notices.contains(where: { $0.reason == .snoozeVoided }) { reasons.append("推迟提醒已撤回,照常提醒。") }
        if notices.contains(where: { $0.reason == .unblocked }) { reasons.append("前项已办结,可以办理。") }
        if notices.contains(where: { $0.reason == .turn }) {
            reasons.append(first.isForSigner ? "请您审签。" : "轮到这一步了。")
        }
        if isOutrun { reasons.append(haste(today: today, turningTo: office)) }
        let due = obligation.due.day.shown(beside: today)
        if let old = notices.filter({ $0.reason == .settled }).compactMap(\.movedFrom).max() {
            reasons.append("原来暂定\(old.shown(beside: today)),放假安排公布后定为\(due)。")
        } else if let old = notices.compactMap(\.movedFrom).max() {
            reasons.append("期限由\(old.shown(beside: today))提前到\(due)。")
        }
        if notices.contains(where: { $0.reason == .overdueAtOpening }) { reasons.append("登记时已经逾期。") }
        if notices.contains(where: { $0.reason == .managerFirst }) {
            reasons.append("先告诉您:已经办了、没登记的,请今天补录;没有记录的,下一个工作日报领导。")
        }
        if first.alsoTold.contains(where: { $0.hasSuffix("/leader") }) { reasons.append("今天同时报分管领导。") }
        let isForManager = seats.contains(.manager)
        reasons += unreached.map { $0.sentence(today: today, isForManager: isForManager) }
        return reasons
    }

    /// What 赶不上 means for whoever can still hurry, and for whoever can only wait.
    private func haste(today: CivilDate, turningTo office: String?) -> String {
        if obligation.light == .blocked { return "照各步的用时算,前面办完时留给这一步的时间已经不够,请预先安排。" }
        let otherwise = office.map { ";确实来不及的,今天就告诉\($0)" } ?? ""
        let known = today > obligation.due.day ? "" : "照各步的用时算,期限前已经办不完,"
        return "\(known)请抓紧\(otherwise)。"
    }

    /// In the order of their due days; a case speaks for its steps.
    static func grouped(_ items: [LetterItem]) -> [LetterTopic] {
        let topics = Dictionary(grouping: items, by: \.obligation.subject).values.compactMap { items in
            items.first.map { LetterTopic($0, of: items) }
        }.sorted { Obligation.isEarlier($0.obligation, $1.obligation) }
        let dueDays = Dictionary(topics.map { ($0.obligation.subject, $0.obligation.due.day) }) { first, _ in first }
        // A step with a day of its own stands by itself.
        let isOneWithCase = { (topic: LetterTopic) in
            topic.obligation.subject.step != nil && dueDays[topic.obligation.subject.ofCase] == topic.obligation.due.day
        }
        let steps = Dictionary(grouping: topics.filter(isOneWithCase), by: \.obligation.subject.ofCase)
        return topics.filter { !isOneWithCase($0) }.map { topic in
            var topic = topic
            topic.steps = steps[topic.obligation.subject] ?? []
            return topic
        }
    }
}
