import CivilTime
import Plans
import Rules

extension LetterComposer {
    /// What to do now: to type a command, or to see that the office does; `office` is whom the reader can turn to.
    func closing(_ topics: [LetterTopic], turningTo office: String?) -> [LetterDocument.Block] {
        var blocks: [LetterDocument.Block] = []
        if topics.contains(where: \.isFile) {
            blocks.append(
                .paragraph([.words("改好后保存,服务就会自动采用,不必重启;保存前可以先检查:"), .command("dubanctl check 文件")]))
        }
        for topic in topics where topic.isCalendar {
            blocks += topic.first.text.split(separator: "\n").map { .paragraph(String($0)) }
        }
        let topics = topics.filter { !$0.isFile && !$0.isCalendar }
        let recorded = topics.filter { !$0.isForLeader && !$0.isSupported }
        let open = recorded.filter { $0.obligation.light != .missed }
        let commands = commands(for: open)
        blocks += doing(open, turningTo: office)
        let missed = self.commands(for: recorded.filter { $0.obligation.light == .missed })
        if !missed.isEmpty { blocks += supplementing(missed.filter { !commands.contains($0) }) }
        if topics.contains(where: \.isSupported) {
            blocks.append(.paragraph("请您配合的,怎么办、何时交,请与牵头科室联系;办结由牵头科室登记。"))
        }
        return blocks + urging(topics.filter { $0.isForLeader && !$0.isSupported })
    }

    /// Each once, in their order.
    private func commands(for topics: [LetterTopic]) -> [String] {
        topics.flatMap(\.toDo).map(\.commandLine).uniqued()
    }

    private func doing(_ topics: [LetterTopic], turningTo office: String?) -> [LetterDocument.Block] {
        let lacking = topics.filter { !$0.first.listed.missing.isEmpty }
        let ready = commands(for: topics.filter { $0.first.listed.missing.isEmpty })
        let waiting = commands(for: lacking)
        guard !ready.isEmpty || !waiting.isEmpty else { return [] }
        let telling = office.map { ",或告诉\($0)登记" } ?? ""
        var blocks = typing(ready, one: "办好了:", several: "办好了,逐件登记\(telling):", end: "\(telling)。")
        // Without what others hand in it is not taken, unless with a reason.
        blocks += typing(
            waiting, one: "配合的都交件了再登记办结:", several: "配合的都交件了再登记办结(不等的,另加 --over 理由):",
            end: "\(ready.isEmpty ? telling : "");不等的,另加 --over 理由。")
        let alternatives = topics.flatMap(\.toDo).flatMap(\.alternatives).uniqued()
        if !alternatives.isEmpty { blocks += [.paragraph("另一种情形,改记:"), .commands(alternatives)] }
        var advice = "已经办了、只是没登记的,请今天补录,按实际办结日计算。"
        if let office {
            let isOneThing = ready.count + waiting.count == 1
            advice += asking(office, about: topics.filter { !$0.isForOverseer }, isOneThing: isOneThing)
        }
        return blocks + [.paragraph(advice)]
    }

    private func typing(_ commands: [String], one: String, several: String, end: String) -> [LetterDocument.Block] {
        guard let first = commands.first else { return [] }
        return commands.count == 1
            ? [.paragraph([.words(one), .command(first), .words(end)])] : [.paragraph(several), .commands(commands)]
    }

    /// Where to go with what cannot be done, and until when: today with what is overdue or has its last day.
    private func asking(_ office: String, about topics: [LetterTopic], isOneThing: Bool) -> String {
        let overdue = topics.count { $0.obligation.light == .overdue }
        let last = topics.count { isOnLastDay($0.obligation) }
        if topics.isEmpty { return "" }
        let today = [overdue > 0 ? "已逾期的" : nil, last > 0 ? "今天要办完的" : nil].compactMap(\.self)
        if today.isEmpty {
            let isExtendable = topics.contains { $0.first.entry.isExtendable }
            return "办不了\(isExtendable ? "、要延期" : "")的,到期前找\(office)。"
        }
        // One thing may have several waiting for it, each with a day of its own.
        if isOneThing || overdue + last == topics.count { return "办不了的,请今天找\(office)说明。" }
        return "办不了的:\(today.joined(separator: "和"))请今天找\(office)说明,其余的到期前找\(office)。"
    }

    private func isOnLastDay(_ obligation: Obligation) -> Bool {
        guard [.blocked, .dueSoon, .normal].contains(obligation.light), today >= obligation.aim else { return false }
        return today == obligation.aim || words.calendar.workdays(after: today, through: obligation.due.day) == 0
    }

    /// What is missed is final; only a record that was forgotten can change it, by the commands that are not named yet.
    private func supplementing(_ commands: [String]) -> [LetterDocument.Block] {
        let words = "未达标的已记入统计,不再提醒。当时办了、只是没登记的,可以补录,日期写当时那天,统计随之改正"
        guard let first = commands.first else { return [.paragraph("\(words)(命令同上)。")] }
        guard commands.count > 1 else { return [.paragraph([.words("\(words):"), .command(first)])] }
        return [.paragraph("\(words):"), .commands(commands)]
    }

    private func urging(_ topics: [LetterTopic]) -> [LetterDocument.Block] {
        guard !topics.isEmpty else { return [] }
        if topics.allSatisfy({ $0.obligation.light == .missed }) {
            return [.paragraph("未达标的已记入统计。当时办了、只是没登记的,由科室补录,统计随之改正。")]
        }
        let duties = Set(topics.map(\.first.listed.duty))
        let whom = topics.contains(where: \.isBlocking) || duties.count > 1 ? "有关" : duties.first ?? "有关"
        return [.paragraph("请督促\(whom)科室办理。已经办了、只是没登记的,由科室今天补录,按实际办结日计算。")]
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate func uniqued() -> [String] {
        var known: Set<String> = []
        return filter { known.insert($0).inserted }
    }
}
