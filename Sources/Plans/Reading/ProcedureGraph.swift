import Rules

/// What the steps of a procedure wait for, seen as a whole: nothing waits for itself, and everything can be reached.
///
/// Every event can be recorded in any case. Only a channel takes steps out of one, and with them what waits for them.
struct ProcedureGraph {
    private let steps: [WrittenStep]
    private let closing: WrittenJoin?
    private let channels: [String]
    /// By a step's name, its place among the steps.
    private let places: [String: Int]

    /// `closing` is nil for one that could not be read, `channels` empty where cases arrive in one way.
    init(steps: [WrittenStep], closing: WrittenJoin?, channels: [String]) {
        self.steps = steps
        self.closing = closing
        self.channels = channels
        places = Dictionary(steps.enumerated().map { ($1.step.id, $0) }) { first, _ in first }
    }

    func report(into findings: inout Findings) {
        let cycles = links.cycles()
        for cycle in cycles {
            findings.add(
                .waitingCycle(
                    .stepCycle, of: Wording(zh: "步骤", en: "step"), cycle, names: steps.map(\.step.id),
                    file: findings.file))
        }
        for step in steps {
            report(step.after, named: [step.step.id].quoted, in: channels(of: step.step), into: &findings)
            reportOpening(of: step, into: &findings)
        }
        if let closing { report(closing, named: Wording(zh: "办结环节", en: "the closing"), in: channels, into: &findings) }
    }

    private var links: [[WaitingLink]] {
        steps.enumerated().map { waiting, step in
            (step.after.entries + step.opens).compactMap { entry in
                places[entry.step].map { WaitingLink(waiting: waiting, named: $0, place: entry.place) }
            }
        }
    }

    private func channels(of step: ProcedureStep) -> [String] { step.channels.isEmpty ? channels : step.channels }

    private func exists(_ name: String, in channel: String) -> Bool {
        places[name].map { channels(of: steps[$0].step).contains(channel) } ?? false
    }

    /// A join of which a channel has too few steps can never be met there.
    private func report(_ join: WrittenJoin, named name: Wording, in channels: [String], into findings: inout Findings)
    {
        let short = channels.filter { channel in
            join.entries.count { exists($0.step, in: channel) } < min(join.needed, join.entries.count)
        }
        guard let channel = short.first,
            let missing = join.entries.first(where: { !exists($0.step, in: channel) })
        else { return }
        findings.add(
            .unreachable(name, waitingFor: missing.step, in: short, file: findings.file, at: missing.place))
    }

    /// A step that only other steps open, none of which exists in its channel.
    private func reportOpening(of step: WrittenStep, into findings: inout Findings) {
        guard step.step.opens.count == step.opens.count, let first = step.opens.first else { return }
        let short = channels(of: step.step).filter { channel in
            !step.opens.contains { exists($0.step, in: channel) }
        }
        guard !short.isEmpty else { return }
        findings.add(
            .unreachable(
                [step.step.id].quoted, waitingFor: first.step, in: short, file: findings.file, at: first.place))
    }
}
