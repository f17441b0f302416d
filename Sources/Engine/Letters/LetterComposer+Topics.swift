import CivilTime
import Plans

extension LetterComposer {
    /// One obligation under its heading.
    func entry(_ topic: LetterTopic) -> LetterDocument.Entry {
        let obligation = topic.obligation
        if topic.isFile {
            return LetterDocument.Entry(
                title: obligation.subject.part ?? obligation.title, labels: ["原来的继续有效"],
                lines: .remark(obligation.note, label: nil))
        }
        var entry = LetterDocument.Entry(
            title: obligation.title, labels: ["编号 \(topic.displayID)"])
        if topic.isCalendar {
            entry.lines = .remark(obligation.note, label: nil)
            return entry
        }
        entry.light = obligation.light
        if topic.isForOverseer || topic.isBlocking {
            entry.labels.append("承办 \(obligation.offices.joined(separator: "、"))")
        }
        if let lead = topic.first.listed.lead { entry.labels.append("牵头 \(lead)") }
        entry.lines = [.init(situation(of: topic))] + circumstances(of: topic)
        // How the deadline was found is for those to ask who have to meet it; to others it matters whose turn it is.
        guard !topic.isBlocking else { return entry }
        entry.lines.append(.init("\(obligation.explanation.zh)\(words.range(of: obligation))", label: "怎么算"))
        entry.lines += .remark(obligation.note, label: "说明")
        if let basis = topic.basis { entry.lines.append(.init("\(basis)。", label: "依据")) }
        return entry
    }

    /// How it stands, what it waits for, and why the reader hears of it.
    private func situation(of topic: LetterTopic) -> String {
        let item = topic.first.listed
        let hindrance = words.hindrance(of: item, front: topic.front, isBlocking: topic.isBlocking)
        let standing = words.standing(of: item, isTakenOver: topic.isTakenOver, isCounted: !topic.isBlocking)
        let reasons = topic.reasonWords(today: today)
        return topic.isBlocking ? "\(hindrance)这件\(standing)\(reasons)" : "\(standing)\(hindrance)\(reasons)"
    }

    /// What else there is to know of it now: that it is told late, what to have ready, and what was put aside.
    private func circumstances(of topic: LetterTopic) -> [LetterDocument.Line] {
        var lines: [LetterDocument.Line] = []
        let late = lateDays(of: topic).map { $0.shown(beside: today) }
        if !late.isEmpty { lines.append(.init("本应\(late.joined(separator: "、"))提醒。", label: "迟发")) }
        if let ahead = topic.first.holidayAhead { lines.append(.init(ahead.words.zh)) }
        if let silences = words.silences(of: topic.obligation) { lines.append(.init(silences)) }
        return lines
    }

    /// What to do now: to type a command, or to see that the office does.
    func closing(_ topics: [LetterTopic]) -> [LetterDocument.Block] {
        guard !topics.isEmpty else { return [] }
        if topics.allSatisfy(\.isForLeader) {
            let whom = topics.contains(where: \.isBlocking) ? "有关" : "承办"
            return [.paragraph("请督促\(whom)科室办理。已经办了、只是没登记的,由科室今天补录,按实际办结日计算。")]
        }
        var blocks: [LetterDocument.Block] = []
        if topics.contains(where: \.isFile) {
            blocks.append(
                .paragraph([.words("改好后保存,服务就会自动采用,不必重启;保存前可以先检查:"), .command("dubanctl check 文件")]))
        }
        for topic in topics where topic.isCalendar {
            blocks += topic.first.text.split(separator: "\n").map { .paragraph(String($0)) }
        }
        let topics = topics.filter { !$0.isFile && !$0.isCalendar }
        guard !topics.isEmpty else { return blocks }
        let commands = topics.flatMap(\.toDo).map(\.commandLine).uniqued()
        if let only = commands.first, commands.count == 1 {
            blocks.append(.paragraph([.words("办好了:"), .command(only), .words(",或告诉办公室登记。")]))
        } else {
            blocks += [.paragraph("办好了,逐件登记,或告诉办公室登记:"), .commands(commands)]
        }
        let alternatives = topics.flatMap(\.toDo).flatMap(\.alternatives).uniqued()
        if !alternatives.isEmpty { blocks += [.paragraph("另一种情形,改记:"), .commands(alternatives)] }
        let isForOffice = !topics.allSatisfy(\.isForOverseer)
        let isLate = topics.allSatisfy { [.overdue, .missed].contains($0.obligation.light) }
        let otherwise = isLate ? "办不了的,请今天找办公室说明。" : "办不了、要延期的,到期前找办公室。"
        blocks.append(.paragraph("已经办了、只是没登记的,请今天补录,按实际办结日计算。" + (isForOffice ? otherwise : "")))
        return blocks
    }
}

extension [LetterDocument.Line] {
    /// What somebody else wrote, perhaps in several lines; none where nobody did.
    fileprivate static func remark(_ text: String?, label: String?) -> Self {
        text.map { LetterDocument.Line.lines($0, label: label) } ?? []
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate func uniqued() -> [String] {
        var known: Set<String> = []
        return filter { known.insert($0).inserted }
    }
}
