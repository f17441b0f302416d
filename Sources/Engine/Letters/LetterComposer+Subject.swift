import CivilTime
import Plans
import Rules

extension LetterComposer {
    /// Whose it is, of which day, and how much of what, as `【督办】医保中心 10月11日:逾期1件,本周到期1件`.
    func subject(of content: Content, isCopy: Bool) -> String {
        let topics = content.topics
        let tone = topics.map(\.tone).max() ?? .remind
        let head = "【\(tone.chinese)】\(isCopy ? "抄送:" : "")\(place(of: content)) \(today.monthAndDay):"
        if topics.isEmpty, content.handovers.isEmpty, let sheet = content.sheet {
            return "\(head)每周情况\(sheet.summary)"
        }
        if topics.isEmpty, content.sheet == nil, content.handovers.count == 1, let handover = content.handovers.first {
            return "\(head)交接单 \(handover.seat.chinese) 在办\(handover.items.count)件"
        }
        if topics.count == 1, content.sheet == nil, content.handovers.isEmpty, let topic = topics.first {
            return "\(head)\(single(topic))"
        }
        var parts = content.handovers.isEmpty ? [] : ["交接单"]
        parts += counts(of: topics)
        if topics.contains(where: { $0.first.holidayAhead != nil }) { parts.append("节前备稿") }
        if let sheet = content.sheet {
            let isNews = sheet.overdue.contains { !content.told.contains($0.obligation.subject) }
            parts.append("每周情况\(isNews ? "(逾期\(sheet.overdue.count)件)" : "")")
        }
        return head + parts.joined(separator: ",")
    }

    /// The office where there is but one, else the bureau.
    private func place(of content: Content) -> String {
        let offices = content.topics.compactMap(\.office) + content.handovers.compactMap(\.office)
        return Set(offices).count == 1 ? offices.first ?? bureau : bureau
    }

    /// A letter about one thing names it; of a sensitive one no more than its number.
    private func single(_ topic: LetterTopic) -> String {
        let counts = counts(of: [topic]).joined(separator: ",")
        if topic.isFile { return "\(counts) \(topic.obligation.subject.part ?? "")" }
        guard let entry = topic.subject else { return counts }
        let name = entry.isSensitive ? "编号\(entry.displayID)" : entry.title
        guard !topic.isBlocking, let quota = words.quota(of: topic.first.listed) else { return "\(counts) \(name)" }
        return "\(name) \(quota)\(topic.first.holidayAhead == nil ? "" : ",节前备稿")"
    }

    private func counts(of topics: [LetterTopic]) -> [String] {
        let sections = Dictionary(grouping: topics, by: \.section)
        return LetterTopic.Section.allCases.flatMap { section -> [String] in
            guard let mine = sections[section] else { return [] }
            return section == .dueSoon ? dueSoon(mine) : ["\(section.short)\(mine.count)件"]
        }
    }

    /// Quotas of one period, of which each lacks something, are said by what is left of it; all else by this week, where all of it is due then.
    private func dueSoon(_ topics: [LetterTopic]) -> [String] {
        let periods = Set(topics.map { $0.first.listed.lacking == nil ? nil : $0.obligation.subject.part })
        if topics.count > 1, periods.count == 1, let part = periods.first.flatMap(\.self),
            let period = CalendarPeriod(part), let last = topics.first
        {
            return ["\(period.chinese(on: today))还差\(topics.count)项,\(words.remaining(until: last.obligation))"]
        }
        // The heading counts them all.
        let week = CalendarPeriod(.week, containing: today)
        let isThisWeek = topics.allSatisfy { $0.obligation.isDue(in: week) }
        return ["\(isThisWeek ? "本周到期" : LetterTopic.Section.dueSoon.short)\(topics.count)件"]
    }
}
