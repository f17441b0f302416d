import CivilTime
import Plans

/// Who opens one letter, as far as its words depend on that.
struct LetterReader {
    /// Whom they can turn to, as 办公室; nil for a manager, who is who others turn to.
    let office: String?
    /// Why they read all of the letter in the place of others; nil where they read some of it for themselves.
    let standIn: String?
    /// A copy says whose letter it is, and its reader stands in for nobody; nil for the letter itself.
    let copy: LetterCopy?
    private let today: CivilDate
    /// By the seats to which somebody has newly come, the first day in them.
    private let firstDays: [String: CivilDate]

    init(of content: LetterComposer.Content, copy: LetterCopy?, office: String?, today: CivilDate) {
        self.office = office
        self.today = today
        self.copy = copy
        firstDays = Dictionary(content.handovers.map { ($0.seat.description, $0.from) }, uniquingKeysWith: min)
        let reasons = Set(content.standIns.map { $0.reason(on: today) })
        standIn = copy == nil && reasons.count == 1 ? reasons.first.flatMap(\.self) : nil
    }

    var isOfCopy: Bool { copy != nil }

    /// Since when the seat is held by whom the letter tells that they have newly come to it; nil for any other seat.
    func firstDay(in seat: String) -> CivilDate? { firstDays[seat] }

    /// Why they read this part of the letter in the place of others; nil where the letter says that of all.
    func standIn(_ part: [StandIn?]) -> String? { standIn == nil && !isOfCopy ? part.reason(on: today) : nil }
}

extension LetterComposer.Content {
    /// In whose place its parts are read, part by part.
    fileprivate var standIns: [[StandIn?]] {
        topics.flatMap(\.all).map(\.standIns) + (sheet.map { [$0.standIns] } ?? []) + handovers.map { [$0.standIn] }
    }
}

extension [StandIn?] {
    /// Nil where one of them is none: who is told as themselves as well needs no reason.
    fileprivate func reason(on today: CivilDate) -> String? {
        var reasons: [String] = []
        for standIn in self {
            guard let reason = standIn?.reason(on: today) else { return nil }
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: ",")
    }
}
