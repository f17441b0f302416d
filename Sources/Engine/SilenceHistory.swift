import CivilTime
import Plans

/// 签收, 推迟提醒, 免除 of one obligation over time: what held when, and when reminders came back.
///
/// Of several of one kind the latest that is not void counts, though an earlier one would have lasted longer.
struct SilenceHistory: Hashable {
    /// A time without reminders that somebody answered for.
    struct Stretch: Hashable {
        let kind: Silence.Kind
        let from: Timestamp
        /// The first instant after it.
        var end: Timestamp
        /// The day of that: the one on which it is told again.
        var day: CivilDate
        /// Somebody took it back before it would have ended by itself.
        var isVoided: Bool
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
    /// Of each kind that has an end, in the order of time.
    private let stretches: [Silence.Kind: [Stretch]]

    init() {
        records = []
        stretches = [:]
    }

    /// 推迟提醒 never lasts beyond `aim`, the last day to act, also where that came nearer afterwards.
    init(_ facts: [Fact], notBeyond aim: CivilDate, in zone: ZoneOffset) {
        let records = facts.sorted { $0.seq < $1.seq }.compactMap { fact -> Record? in
            guard var silence = Silence(fact, in: zone) else { return nil }
            if silence.kind == .snoozed { silence.until = silence.until.map { min($0, aim) } }
            return Record(
                silence: silence, recordedAt: fact.recordedAt, voidedAt: fact.voidedAt,
                end: silence.resumesOn.map { zone.instant(of: $0) })
        }
        self.records = records
        stretches = Dictionary(grouping: records, by: \.silence.kind).mapValues { Self.stretches(of: $0, in: zone) }
    }

    /// Every time of one kind, also what is still to come of it; those that follow on one another are one.
    private static func stretches(of records: [Record], in zone: ZoneOffset) -> [Stretch] {
        let instants = Set(records.flatMap { [$0.recordedAt, $0.voidedAt, $0.end].compactMap(\.self) }).sorted()
        let recorded = Dictionary(grouping: records, by: \.recordedAt)
        let voided = Dictionary(grouping: records) { $0.voidedAt }
        var known: [Record] = []
        var stretches: [Stretch] = []
        var from: Timestamp?
        for instant in instants {
            known += recorded[instant] ?? []
            let taken = voided[instant] ?? []
            if !taken.isEmpty { known.removeAll(where: taken.contains) }
            guard let record = known.last, let kindEnd = record.end, instant < kindEnd else {
                if let begin = from, let kind = records.first?.silence.kind {
                    let isVoided = taken.contains { $0.end.map { instant < $0 } ?? false }
                    stretches.append(
                        Stretch(
                            kind: kind, from: begin, end: instant, day: zone.date(of: instant), isVoided: isVoided))
                }
                from = nil
                continue
            }
            from = from ?? instant
        }
        return stretches
    }

    /// Every time of that kind, also what is still to come of it, in the order of time.
    func stretches(of kind: Silence.Kind) -> [Stretch] { stretches[kind] ?? [] }

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

    /// The first day after `today` on which one of those that hold has ended.
    func nextEnd(after today: CivilDate) -> CivilDate? {
        current.compactMap(\.resumesOn).filter { $0 > today }.min()
    }
}
