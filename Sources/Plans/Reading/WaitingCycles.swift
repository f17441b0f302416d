/// One entry of an `after:`, by the places of both sides in the file's order.
struct WaitingLink {
    var waiting: Int
    var named: Int
    var place: SourceRange
}

extension [[WaitingLink]] {
    private enum Mark {
        case untouched, onPath, left
    }

    /// Closed ways along the entries, each from the member that stands first in the file.
    ///
    /// What stands in one already closes no further one with another such member. The element at a place holds the
    /// entries of what stands there.
    func cycles() -> [[WaitingLink]] {
        // Walked with a stack of its own: a chain may be as long as the file.
        var found: [[WaitingLink]] = []
        var members: Set<Int> = []
        var marks = [Mark](repeating: .untouched, count: count)
        for start in indices where marks[start] == .untouched {
            // The entries walked from `start`, and for each on the way the next of its entries to try.
            var path: [WaitingLink] = []
            var turns = [(waiting: start, next: 0)]
            marks[start] = .onPath
            while let (waiting, next) = turns.last {
                guard next < self[waiting].count else {
                    marks[waiting] = .left
                    turns.removeLast()
                    if !path.isEmpty { path.removeLast() }
                    continue
                }
                turns[turns.count - 1].next += 1
                let link = self[waiting][next]
                switch marks[link.named] {
                case .untouched:
                    marks[link.named] = .onPath
                    path.append(link)
                    turns.append((link.named, 0))
                case .onPath:
                    if members.contains(link.named), members.contains(waiting) { break }
                    guard let begin = turns.firstIndex(where: { $0.waiting == link.named }) else { break }
                    let cycle = path[begin...] + [link]
                    members.formUnion(cycle.map(\.waiting))
                    found.append(Self.fromFirst([WaitingLink](cycle)))
                case .left: break
                }
            }
        }
        return found
    }

    private static func fromFirst(_ cycle: [WaitingLink]) -> [WaitingLink] {
        let begin = cycle.indices.min { cycle[$0].waiting < cycle[$1].waiting } ?? 0
        return [WaitingLink](cycle[begin...] + cycle[..<begin])
    }
}
