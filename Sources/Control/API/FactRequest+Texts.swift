extension FactRequest {
    /// Of all the free texts that stand beside the fact the longest; nil without any.
    package var longestText: String? {
        let texts: [String?] =
            switch fact {
            case .open(let opening): [opening.note, opening.ref]
            case .event(let event): [event.note, event.ref, event.over]
            case .done(let done): [done.note, done.ref, done.over] + (done.evidence ?? [:]).values.map { $0 }
            case .pause(let pause): [pause.note]
            case .resume(let end): [end.note]
            case .extend(let more): [more.note, more.ground, more.approver]
            case .close(let closing): [closing.note, closing.ref, closing.over]
            case .return(let back): [back.note]
            case .transfer(let transfer): [transfer.note]
            case .acknowledge(let acknowledgement): [acknowledgement.note]
            case .snooze(let snooze): [snooze.note]
            case .waive(let waiver): [waiver.ground, waiver.by]
            case .away(let absence): [absence.ground]
            case .void(let voiding): [voiding.note]
            }
        return texts.compactMap(\.self).max { $0.utf8.count < $1.utf8.count }
    }
}
