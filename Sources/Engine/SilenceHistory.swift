import CivilTime
import Plans

/// 签收, 推迟提醒, 免除 of one obligation over time: what held when, and when reminders came back.
///
/// Of several of one kind the latest that is not void counts, though an earlier one would have lasted longer.
struct SilenceHistory: Hashable {
    /// When reminders come back after somebody answered for silence.
    struct Resumption: Hashable {
        let kind: Silence.Kind
        /// The day on which it is told again; part of the key.
        let day: CivilDate
        /// The instant at which the silence ended.
        let moment: Timestamp
        /// Somebody took it back before it would have ended by itself.
        let isVoided: Bool
    }

    private struct Record: Hashable {
        let silence: Silence
        let recordedAt: Timestamp
        let voidedAt: Timestamp?
        /// The first instant after it; nil for 签收, which never ends.
        let end: Timestamp?
    }

    /// In the order of the log.
    private let records: [Record]
    private let zone: ZoneOffset

    init() {
        records = []
        zone = .shanghai
    }

    /// 推迟提醒 never lasts beyond `aim`, the last day to act, also where that came nearer afterwards.
    init(_ facts: [Fact], notBeyond aim: CivilDate, in zone: ZoneOffset) {
        self.zone = zone
        records = facts.sorted { $0.seq < $1.seq }.compactMap { fact in
            guard var silence = Silence(fact, in: zone) else { return nil }
            if silence.kind == .snoozed { silence.until = silence.until.map { min($0, aim) } }
            return Record(
                silence: silence, recordedAt: fact.recordedAt, voidedAt: fact.voidedAt,
                end: silence.resumesOn.map { zone.instant(of: $0) })
        }
    }

    /// The latest of that kind that is not void, whether it still holds or not.
    func latest(_ kind: Silence.Kind) -> Silence? {
        records.last { $0.silence.kind == kind && $0.voidedAt == nil }?.silence
    }

    /// Every 签收 that is not void, and of the others the latest of each kind.
    var current: [Silence] {
        let acknowledged = records.filter { $0.silence.kind == .acknowledged && $0.voidedAt == nil }
        let latest = [latest(.snoozed), latest(.waived)].compactMap(\.self)
        return (acknowledged.map(\.silence) + latest).sorted { $0.fact < $1.fact }
    }

    /// Whether one of that kind held at that instant, as was known then.
    func holds(_ kind: Silence.Kind, at instant: Timestamp) -> Bool {
        let counting = records.last { record in
            record.silence.kind == kind && record.recordedAt <= instant
                && record.voidedAt.map { $0 > instant } ?? true
        }
        return counting?.end.map { instant < $0 } ?? false
    }

    /// The first day after `today` on which one of those that hold has ended.
    func nextEnd(after today: CivilDate) -> CivilDate? {
        current.compactMap(\.resumesOn).filter { $0 > today }.min()
    }

    /// Every time that reminders came back, or will, in their order.
    var resumptions: [Resumption] {
        let ends = records.flatMap { record -> [Resumption] in
            let kind = record.silence.kind
            let byItself = zip(record.silence.resumesOn, record.end).map { day, end in
                Resumption(kind: kind, day: day, moment: end, isVoided: false)
            }
            let voided = record.voidedAt.map { at in
                Resumption(kind: kind, day: zone.date(of: at), moment: at, isVoided: true)
            }
            return [byItself, voided].compactMap(\.self)
        }
        return Set(ends).filter { end in
            holds(end.kind, at: end.moment.adding(seconds: -1)) && !holds(end.kind, at: end.moment)
        }.sorted { $0.moment < $1.moment }
    }
}

/// Both, or nil where one is missing.
private func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
    guard let a, let b else { return nil }
    return (a, b)
}
