import Control
import Engine
import Ledger
import Plans
import Rules

extension ControlAnswers {
    /// What others hand in to that obligation, in the order of the plan; none where nobody does.
    func contributions(
        to whole: Subject, _ undertaking: Undertaking
    ) async throws(ControlError) -> [Contribution] {
        guard case .task(let task) = undertaking.kind, let rule = task.contributions else { return [] }
        let parts = try await asking { try await ledger.obligations(of: whole) }
        return rule.offices.compactMap { office in
            parts.first { $0.subject == whole.with(office: office) }.map { part in
                Contribution(
                    name: force.displayID(part.subject), office: office,
                    role: task.offices.joint.contains(office) ? .joint : .support, light: part.light.row,
                    due: part.due.day, doneOn: part.metOn)
            }
        }
    }
}
