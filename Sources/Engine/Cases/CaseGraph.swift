import CivilTime
import Plans

/// The steps that a case has, as a graph with what is done.
struct CaseGraph {
    let steps: StepGraph
    private let run: CaseRun

    /// The closing among the nodes; no step has an empty name.
    static let closing = ""

    init(_ run: CaseRun) {
        self.run = run
        let existing = run.procedure.steps.filter(run.exists)
        steps = StepGraph(
            steps: existing.map { step in
                StepGraph.Node(
                    id: step.id, after: run.existing(step.after), takes: step.takes,
                    doneOn: run.completion(of: step)?.day)
            },
            closing: StepGraph.Node(
                id: Self.closing, after: run.existing(run.procedure.closing.after), takes: run.procedure.closing.takes,
                doneOn: run.end?.day))
    }

    /// Whether the closing waits for it, directly or through others, whatever is done.
    ///
    /// What leads nowhere is asked for until the case has ended.
    func leadsToClosing(_ id: String) -> Bool {
        var leading: Set<Int> = [steps.closing]
        for number in steps.order.reversed() where leading.contains(number) {
            leading.formUnion(steps.places[number].before)
        }
        return leading.contains { steps.places[$0].node.id == id }
    }

    /// The steps without which the case cannot be closed in the ordinary way; in the order of the file.
    var compulsoryAndOpen: [String] {
        steps.places.filter { place in
            place.isNeeded && run.procedure.step(place.node.id)?.isOptional == false
        }.map(\.node.id)
    }

    /// With what a step's turn came: the last of what it waits for, or what made it exist; nil while it has not come.
    func turn(of step: ProcedureStep) -> CaseRun.Happening? {
        guard steps.missing(before: step.id).isEmpty else { return nil }
        let opened = step.opens.isEmpty ? run.arrival?.happening : run.opening(of: step)
        let place = steps.places.first { $0.node.id == step.id }
        let before = (place?.before ?? []).compactMap { number in
            run.procedure.step(steps.places[number].node.id).flatMap(run.completion)
        }
        let joinCount = place?.joinCount ?? 0
        let days = before.map(\.day).sorted().prefix(joinCount)
        let recordings = before.map(\.recordedAt).sorted().prefix(joinCount)
        guard let opened else { return nil }
        return CaseRun.Happening(
            day: max(opened.day, days.last ?? opened.day),
            recordedAt: max(opened.recordedAt, recordings.last ?? opened.recordedAt))
    }
}
