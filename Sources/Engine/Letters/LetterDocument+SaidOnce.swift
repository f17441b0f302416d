extension LetterDocument.Block {
    /// Numbered from 1; what several of them say word for word under one of the labels is said once, below them all.
    static func entries(_ entries: [LetterDocument.Entry], sayingOnce labels: [String]) -> [Self] {
        var entries = entries
        var shared: [Self] = []
        for label in labels {
            var order: [[LetterDocument.Piece]] = []
            var places: [[LetterDocument.Piece]: [Int]] = [:]
            for (index, entry) in entries.enumerated() {
                for line in entry.lines where line.label == label {
                    if places[line.pieces] == nil { order.append(line.pieces) }
                    places[line.pieces, default: []].append(index)
                }
            }
            for pieces in order {
                guard let indices = places[pieces], indices.count > 1 else { continue }
                for index in indices { entries[index].lines.removeAll { $0.label == label && $0.pieces == pieces } }
                let numbers = indices.map { String($0 + 1) }.joined(separator: "、")
                let whose = indices.count == entries.count ? "以上各件" : "第\(numbers)件"
                shared.append(.paragraph([.words("\(whose)\(label):")] + pieces))
            }
        }
        return self.entries(entries) + shared
    }
}
