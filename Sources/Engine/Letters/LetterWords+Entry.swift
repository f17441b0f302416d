extension LetterWords {
    /// An obligation in a list: until when, what it waits for, and what was put aside.
    func entry(_ item: ListedItem) -> LetterDocument.Entry {
        let obligation = item.obligation
        let situation = standing(of: item) + hindrance(of: item, front: item.front)
        let lead = item.lead.map { ["牵头 \($0)"] } ?? []
        let whose = ["\(item.duty) \(obligation.offices.joined(separator: "、"))"] + lead
        return LetterDocument.Entry(
            title: obligation.title, light: obligation.light, labels: ["编号 \(item.displayID)"] + whose,
            lines: [.init(situation)] + (silences(of: obligation).map { [.init($0)] } ?? []))
    }
}
