import Control
import Engine
import Plans

extension WhyNotWords {
    /// Why somebody whose office cooperates in a task hears nothing of it; nil for anybody else.
    func cooperating(in obligation: Obligation) -> BilingualText? {
        let subject = obligation.subject
        guard let plan = force.plans[subject.plan], subject.office == nil, let task = plan.plan.task(subject.task)
        else {
            return nil
        }
        let own = Set(plan.bureau.offices.map(\.name).filter { holdsSeat(of: $0, in: plan.bureau) })
        if let office = task.contributions?.offices.first(where: own.contains) {
            let part = force.displayID(subject.with(office: office))
            return BilingualText(
                zh: "\(office)配合这一件,交的是\(part),按那一件的期限提醒。",
                en: "\(office) cooperates and owes a part of its own, \(part), which it is told of.")
        }
        guard let office = task.supporters.first(where: own.contains) else { return nil }
        return BilingualText(
            zh: "\(office)是这一件的配合科室:方案没有给它单独的期限(support-due),提醒层级里也没有发给这个岗位的一级。",
            en: "\(office) cooperates in it: the task gives it no date of its own (support-due), and no rung of the "
                + "ladder addresses this seat of those who cooperate.")
    }

    private func holdsSeat(of office: String, in bureau: Bureau) -> Bool {
        OfficeSeat.allCases.contains { bureau.everHolds(person, .office(office, $0)) }
    }
}
