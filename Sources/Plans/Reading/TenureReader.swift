import CivilTime
import Rules

/// Who holds the seats of one office, and the days on which nobody does.
struct TenureReader {
    let office: String
    let person: (YAMLNode, inout Findings) -> String?

    private struct Read {
        var tenure: Tenure
        var place: SourceRange
    }

    func read(_ fields: Fields, at place: SourceRange, into findings: inout Findings) -> [OfficeSeat: [Tenure]] {
        let before = findings.diagnostics.count
        var seats: [OfficeSeat: [Read]] = [:]
        for seat in OfficeSeat.allCases {
            guard let node = fields[seat.rawValue] else { continue }
            seats[seat] = read(node, seat: seat, into: &findings)
        }
        // A tenure that could not be read leaves a gap that is not there.
        if findings.diagnostics.count == before {
            if seats.isEmpty { findings.add(.officeWithoutSeats(office, file: findings.file, at: place)) }
            for seat in OfficeSeat.allCases {
                guard let read = seats[seat] else { continue }
                review(read, of: seat, heads: seats[.head]?.map(\.tenure) ?? [], into: &findings)
            }
        }
        return seats.mapValues { $0.map(\.tenure) }
    }

    private func read(_ node: YAMLNode, seat: OfficeSeat, into findings: inout Findings) -> [Read] {
        if case .scalar = node.content {
            return person(node, &findings).map { [Read(tenure: Tenure(person: $0), place: node.place)] } ?? []
        }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里没有人", en: "nobody stands here"),
                    help: Wording(
                        zh: "写人员的代号,或删掉'\(seat.rawValue):'",
                        en: "write the key of a person, or delete '\(seat.rawValue):'"),
                    file: findings.file, at: node.place))
        }
        return node.items(into: &findings).compactMap { item in
            guard
                let fields = Fields(
                    item, of: Wording(zh: "任期", en: "a tenure"), allowing: ["who", "from", "to"], into: &findings)
            else {
                return nil
            }
            let who = fields.required("who", into: &findings).flatMap { person($0, &findings) }
            let first = fields.date("from", into: &findings)
            let last = fields.date("to", into: &findings)
            if let from = first, let to = last, to < from {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: fields.keyPlace("to"),
                        Wording(zh: "任期还没开始就结束了", en: "the tenure ends before it begins"),
                        help: Wording(zh: "'to'写较晚的那天", en: "write the later day under 'to'")))
            }
            return who.map { Read(tenure: Tenure(person: $0, from: first, to: last), place: item.place) }
        }
    }

    /// Gaps between tenures and after the last one; overlaps where one hands over to another.
    private func review(_ read: [Read], of seat: OfficeSeat, heads: [Tenure], into findings: inout Findings) {
        // A beginning that is open lies before every day.
        let ordered = read.enumerated().sorted { a, b in
            (a.element.tenure.from?.dayNumber ?? .min, a.offset) < (b.element.tenure.from?.dayNumber ?? .min, b.offset)
        }.map(\.element)
        guard var latest = ordered.first else { return }
        for next in ordered.dropFirst() {
            if let end = latest.tenure.to, let from = next.tenure.from, end < from {
                let (first, last) = (end.adding(days: 1), from.adding(days: -1))
                if first <= last {
                    reportVacancy(seat, from: first, through: last, heads: heads, at: next.place, into: &findings)
                }
            } else {
                reportOverlap(latest, next, seat: seat, into: &findings)
            }
            if let end = latest.tenure.to, next.tenure.to.map({ $0 > end }) ?? true { latest = next }
        }
        if let end = latest.tenure.to {
            reportVacancy(
                seat, from: end.adding(days: 1), through: nil, heads: heads, at: latest.place, into: &findings)
        }
    }

    private func reportVacancy(
        _ seat: OfficeSeat, from first: CivilDate, through last: CivilDate?, heads: [Tenure], at place: SourceRange,
        into findings: inout Findings
    ) {
        let hasHead = seat != .head && heads.contains { $0.covers(first) }
        findings.add(
            .vacantSeat(
                seat, of: office, from: first, through: last,
                readBy: hasHead ? Wording(zh: "科室负责人", en: "the head") : Wording(zh: "管理员", en: "the manager"),
                file: findings.file, at: place))
    }

    /// Two who begin together hold the seat side by side; where one begins later, the first was to end.
    private func reportOverlap(_ first: Read, _ second: Read, seat: OfficeSeat, into findings: inout Findings) {
        let (a, b) = (first.tenure, second.tenure)
        if a.person == b.person {
            findings.reportRepeats(
                [(a.person, first.place), (b.person, second.place)],
                Wording(zh: "在这个岗位上重复了", en: "holds this seat twice over"))
        } else if let from = b.from, a.from != from {
            findings.add(
                .tenuresOverlap(
                    from: from, through: [a.to, b.to].compactMap { $0 }.min(), (a.person, b.person), seat: seat,
                    of: office, file: findings.file, at: second.place))
        }
    }
}
