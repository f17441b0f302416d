package import CivilTime
package import Plans

/// The words of a letter: what is overdue, what is due, how it was counted, what to type.
package struct LetterComposer: Sendable {
    let bureau: String
    let zone: ZoneOffset
    let now: Timestamp
    let words: LetterWords
    /// Whom readers can turn to; nil where nobody manages, as in the daemon's own matters.
    private let managing: ManagingOffice?
    /// Through when the service was there; nil where that is not known.
    let presentThrough: Timestamp?
    /// What the letter rests on, as `计划zhongshan-2021第7版  记录链末3f9a…c21e`.
    private let footing: String

    /// Composes the letters of one moment.
    ///
    /// `people` are those whose records the letters may name, `managing` tells whom readers can turn to; what stood after
    /// `presentThrough`, on an earlier day than that of `now`, was missed while the service was down. Where that is not
    /// known, everything of an earlier day was.
    package init(
        bureau: String, calendar: WorkCalendar, zone: ZoneOffset, now: Timestamp, footing: String,
        people: [Person] = [], managing: ManagingOffice? = nil, presentThrough: Timestamp? = nil
    ) {
        self.bureau = bureau
        self.zone = zone
        self.now = now
        self.presentThrough = presentThrough
        self.managing = managing
        self.footing = footing
        let names = people.compactMap { person in person.account.map { ($0, person.name) } }
        words = LetterWords(
            today: zone.date(of: now), calendar: calendar, names: Dictionary(names) { first, _ in first })
    }

    /// A letter of all that one person must know at this moment; `copy` says whose letter this one copies.
    package func letter(
        _ id: LetterID, to recipient: Addressee, about items: [LetterItem], copyOf copy: LetterCopy? = nil,
        history: LetterHistory? = nil, sheet: WeeklySheet? = nil, handovers: [Handover] = []
    ) -> Letter {
        let content = Content(items, sheet: sheet, handovers: handovers)
        let subject = subject(of: content, isCopy: copy != nil)
        let document = document(content, to: recipient, copyOf: copy, history: history)
        return Letter(
            id: id, recipient: recipient, instant: now, zone: zone, sender: bureau, subject: subject,
            body: document.plainText, html: document.html(title: subject),
            calendar: LetterCalendar(of: content, from: bureau, today: today)?.text(at: now),
            notices: copy == nil ? content.keys : [], copies: copy == nil ? [] : content.keys,
            mentions: mentions(in: content))
    }

    /// What such a letter tells and names, for whoever needs no words.
    package func outline(
        of items: [LetterItem], sheet: WeeklySheet? = nil, handovers: [Handover] = []
    ) -> (notices: [NoticeKey], mentions: [Mention]) {
        let content = Content(items, sheet: sheet, handovers: handovers)
        return (content.keys, mentions(in: content))
    }

    /// What one letter brings together.
    struct Content {
        var topics: [LetterTopic]
        var sheet: WeeklySheet?
        var handovers: [Handover]
        /// Of all the notices that it tells.
        var keys: [NoticeKey]

        init(_ items: [LetterItem], sheet: WeeklySheet?, handovers: [Handover]) {
            topics = LetterTopic.grouped(items)
            self.sheet = sheet
            self.handovers = handovers
            keys = items.map(\.notice.key) + (sheet?.notices ?? []) + handovers.flatMap(\.notices)
        }

        /// The seats to which it is addressed as people read them, each once.
        var seats: [String] {
            keys.map { Seat.chinese($0.seat, of: $0.obligation) }
                .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    var today: CivilDate { words.today }

    private func document(
        _ content: Content, to recipient: Addressee, copyOf copy: LetterCopy?, history: LetterHistory?
    ) -> LetterDocument {
        let offices = Set(content.topics.compactMap(\.office))
        let reader = LetterReader(
            of: content, copy: copy,
            office: managing.map { $0.name(for: recipient, of: offices) } ?? ManagingOffice.usualName, today: today)
        var document = LetterDocument()
        document.blocks.append(.paragraph("\(recipient.name)同志:"))
        if let copy { document.blocks.append(.paragraph(copy.reason(seats: content.seats, on: today))) }
        if let standIn = reader.standIn { document.blocks.append(.paragraph("\(standIn),以下由您代收。")) }
        let late = content.topics.count { !lateDays(of: $0, for: reader).isEmpty }
        if late > 0 { document.blocks.append(.paragraph("服务停过,以下有\(late)件提醒迟发,原定时间写在各件后面。")) }
        if let stood = content.sheet?.stood, isLate(stood) {
            document.blocks.append(
                .paragraph("每周情况迟发,本应\(zone.date(of: stood).shown(beside: today))发出;以下按今天的情况。"))
        }
        let told = content.told
        var chapter = 0
        func open(_ heading: String) {
            chapter += 1
            document.blocks.append(.heading("\(chapter.chineseOrdinal)、\(heading)"))
        }
        for handover in content.handovers {
            open("交接单:\(handover.seat.chinese)")
            document.blocks += standInLine([handover.standIn], of: reader)
            document.blocks += blocks(of: handover, told: told, for: reader)
        }
        let sections = Dictionary(grouping: content.topics, by: \.section.heading)
        let ordered = LetterTopic.Section.headings.flatMap { sections[$0] ?? [] }
        for heading in LetterTopic.Section.headings {
            guard let topics = sections[heading] else { continue }
            open("\(heading)(\(topics.count)件)")
            document.blocks += LetterDocument.Block.entries(
                topics.map { entry($0, for: reader) }, sayingOnce: ["节前备稿", "怎么算", "依据"])
        }
        if let sheet = content.sheet {
            open("每周情况(\(sheet.week.name(beside: today)))")
            document.blocks += standInLine(sheet.standIns, of: reader)
            switch sheet.reader {
            case .leader:
                document.blocks += LeaderSheet(sheet, words: words, told: content.above).lines.map { .paragraph($0) }
            case .manager:
                document.blocks +=
                    ManagerSheet(sheet, words: words, told: content.above, copyOf: copy?.original).blocks
            }
        }
        if let history, history.closed > 0 {
            let last = zone.date(of: history.lastLetter).shown(beside: today)
            let late = history.closedLate == 0 ? "" : ",其中逾期办结\(history.closedLate)件"
            open("上次来信(\(last))以来:办结\(history.closed)件\(late)。")
        }
        document.blocks.append(.gap)
        if copy == nil { document.blocks += closing(ordered.flatMap(\.all), turningTo: reader.office) }
        document.blocks.append(.footing("统计截至\(today.chinese)\(zone.time(of: now))  \(footing)"))
        return document
    }

    private func standInLine(_ part: [StandIn?], of reader: LetterReader) -> [LetterDocument.Block] {
        reader.standIn(part).map { [.paragraph("\($0),由您代收。")] } ?? []
    }
}
