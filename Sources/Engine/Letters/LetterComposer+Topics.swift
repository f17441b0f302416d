import CivilTime
import Plans
import Rules

extension LetterComposer {
    /// One obligation under its heading.
    func entry(_ topic: LetterTopic, for reader: LetterReader) -> LetterDocument.Entry {
        let standIn = reader.standIn(topic.all.flatMap(\.standIns)).map { [LetterDocument.Line("\($0),由您代收。")] } ?? []
        let obligation = topic.obligation
        if topic.isFile {
            return LetterDocument.Entry(
                title: obligation.subject.part ?? obligation.title, labels: ["原来的继续有效"],
                lines: standIn + .remark(obligation.note, label: nil))
        }
        var entry = LetterDocument.Entry(
            title: obligation.title, labels: ["编号 \(topic.displayID)"])
        if topic.isCalendar {
            entry.lines = standIn + .remark(obligation.note, label: nil)
            return entry
        }
        entry.light = obligation.light
        if topic.isForOverseer || topic.isBlocking {
            entry.labels.append("\(topic.first.listed.duty) \(obligation.offices.joined(separator: "、"))")
        }
        if let lead = topic.first.listed.lead { entry.labels.append("牵头 \(lead)") }
        entry.lines =
            [.init(situation(of: topic, turningTo: reader.office))]
            + topic.steps.map { .init(step($0, of: topic, turningTo: reader.office)) }
            + standIn + circumstances(of: topic, for: reader)
        // How the deadline was found is for those to ask who have to meet it; to others it matters whose turn it is.
        guard !topic.isBlocking, !topic.isSupported else { return entry }
        // Of a quota its rule is said above, and its day needs no reckoning.
        let isQuota = topic.first.listed.rule != nil
        let range = words.range(of: obligation)
        if !isQuota || !range.isEmpty {
            entry.lines.append(.init("\(obligation.explanation.zh)\(range)", label: "怎么算"))
        }
        entry.lines += .remark(obligation.note, label: "说明")
        // Nor does the last call for it, nor the word that it is missed, tell anew what it rests on.
        let isKnown = isQuota && (obligation.light == .missed || today >= obligation.aim)
        if !isKnown, let basis = topic.basis { entry.lines.append(.init("\(basis)。", label: "依据")) }
        return entry
    }

    /// How it stands, what it waits for, and why the reader hears of it.
    private func situation(of topic: LetterTopic, turningTo office: String?) -> String {
        let item = topic.first.listed
        let hindrance = words.hindrance(of: item, front: topic.front, isBlocking: topic.isBlocking)
        let standing = words.standing(
            of: item, isTakenOver: topic.isTakenOver, isCounted: !topic.isBlocking, isOutrun: topic.isOutrun)
        let reasons = topic.reasons(today: today, turningTo: office).joined()
        if topic.isBlocking { return "\(hindrance)这件\(standing)\(reasons)" }
        let told = Set(topic.steps.map(\.obligation.subject))
        let parts = topic.isSupported ? "" : words.parts(of: item, besides: told)
        return "\(standing)\(hindrance)\(parts)\(reasons)"
    }

    /// A step within the entry of its case: by when it has to be done, and what the case does not say of it.
    private func step(_ step: LetterTopic, of topic: LetterTopic, turningTo office: String?) -> String {
        let said = topic.reasons(today: today, turningTo: office)
        let reasons = step.reasons(today: today, turningTo: office).filter { !said.contains($0) }.joined()
        let whose = topic.isForOverseer ? "\(step.obligation.offices.joined(separator: "、"))," : ""
        let name = "“\(step.obligation.title)”(\(whose)编号 \(step.displayID))"
        let hindrance = words.hindrance(of: step.first.listed, front: step.front)
        return "\(name):\(words.planned(step.obligation))\(hindrance)\(reasons)"
    }

    /// What else there is to know of it now: that it is told late, what to have ready, and what was put aside.
    private func circumstances(of topic: LetterTopic, for reader: LetterReader) -> [LetterDocument.Line] {
        var lines: [LetterDocument.Line] = []
        if let lead = topic.supportedOffice { lines.append(.init("贵科室配合,牵头:\(lead)。")) }
        let late = lateDays(of: topic, for: reader).map { $0.shown(beside: today) }
        if !late.isEmpty { lines.append(.init("本应\(late.joined(separator: "、"))提醒。", label: "迟发")) }
        if let unsent = unsent(of: topic) { lines.append(.init(unsent)) }
        if let ahead = topic.first.holidayAhead { lines.append(.init(ahead.words.zh, label: "节前备稿")) }
        if let silences = words.silences(of: topic.obligation) { lines.append(.init(silences)) }
        return lines
    }
}

extension [LetterDocument.Line] {
    /// What somebody else wrote, perhaps in several lines; none where nobody did.
    fileprivate static func remark(_ text: String?, label: String?) -> Self {
        text.map { LetterDocument.Line.lines($0, label: label) } ?? []
    }
}
