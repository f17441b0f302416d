import CivilTime
import Plans

/// Which steps a case has, and how far each of them got.
extension CaseRun {
    /// The step is part of this case: of the way in which it came, and with an office.
    func exists(_ step: ProcedureStep) -> Bool {
        let isAsked = step.channels.isEmpty || arrival?.channel.map(step.channels.contains) ?? false
        return isAsked && !offices(of: step).isEmpty
    }

    func offices(of step: ProcedureStep) -> [String] { settled[step.id] ?? assignments[step.role] ?? [] }

    /// What made the step exist; nil while nothing did, and for a step that is there from the arrival on.
    func opening(of step: ProcedureStep) -> Happening? { openingName(of: step).flatMap(happening) }

    /// The event, or the step, that made the step exist: the first of those that can.
    func openingName(of step: ProcedureStep) -> String? {
        step.opens.compactMap { name in happening(name).map { (name, $0) } }
            .min { ($0.1.day, $0.1.recordedAt) < ($1.1.day, $1.1.recordedAt) }?.0
    }

    /// An event, or the completion of a step; nil while it has not happened.
    private func happening(_ name: String) -> Happening? {
        events[name] ?? procedure.step(name).flatMap { completion(of: $0) }
    }

    /// When the step was done by all its offices, or ended by an event; nil while it was not.
    func completion(of step: ProcedureStep) -> Happening? {
        let all = offices(of: step).map { completion(of: step, office: $0) }
        guard !all.isEmpty else { return nil }
        return all.reduce(all[0]) { latest, next in
            guard let latest, let next else { return nil }
            return Happening(day: max(latest.day, next.day), recordedAt: max(latest.recordedAt, next.recordedAt))
        }
    }

    func completion(of step: ProcedureStep, office: String) -> Happening? {
        let ended = step.met.compactMap { events[$0] }.min { $0.day < $1.day }
        return [done[StepKey(step: step.id, office: office)], ended].compactMap(\.self).min { $0.day < $1.day }
    }

    /// The join of the steps that this case has; one that it does not have stands in nobody's way.
    func existing(_ join: Join) -> Join {
        let steps = join.steps.filter { procedure.step($0).map(exists) ?? false }
        return Join(needed: min(join.needed, steps.count), of: steps)
    }
}
