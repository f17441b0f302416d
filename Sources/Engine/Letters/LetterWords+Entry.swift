extension LetterWords {
    /// An obligation in a list: until when, what it waits for, and what was put aside.
    func entry(_ item: ListedItem) -> LetterDocument.Entry {
        let obligation = item.obligation
        let situation = standing(of: item) + hindrance(of: item, front: item.front)
        let whose = ["承办 \(obligation.offices.joined(separator: "、"))"] + (item.lead.map { ["牵头 \($0)"] } ?? [])
        return LetterDocument.Entry(
            title: obligation.title, light: obligation.light, labels: ["编号 \(item.displayID)"] + whose,
            lines: [.init(situation)] + (silences(of: obligation).map { [.init($0)] } ?? []))
    }
}
