import Plans

extension LetterComposer {
    /// What the summaries of a letter name, each once for each kind, by their order in the letter.
    func mentions(in content: Content) -> [Mention] {
        let handedOver = content.handovers.flatMap { named(in: $0, beside: content.told) }
        let sheet = content.sheet.map { sheet in
            switch sheet.reader {
            case .leader: LeaderSheet(sheet, words: words, told: content.above).named
            case .manager: ManagerSheet(sheet, words: words, told: content.above).named
            }
        }
        var seen: Set<Mention> = []
        return (handedOver.map { Mention($0, in: .handover) } + (sheet ?? []).map { Mention($0, in: .sheet) })
            .filter { seen.insert($0).inserted }
    }
}

extension LetterComposer.Content {
    /// What the letter tells by itself.
    var told: Set<Subject> { Set(topics.flatMap(\.all).map(\.obligation.subject)) }

    /// What stands before the sheet.
    var above: Set<Subject> { told.union(handovers.flatMap(\.items).map(\.obligation.subject)) }
}
