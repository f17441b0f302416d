import Control
import Engine
import Ledger
import Plans

/// A case as a request names it, with the procedure that it runs through.
struct AddressedCase {
    let subject: Subject
    let adopted: AdoptedProcedure
    let force: PlanInForce
}

extension ControlAnswers {
    /// The case of an obligation; nil for what belongs to a task.
    func course(of subject: Subject) -> AddressedCase? {
        guard let force = force.plans[subject.plan], let adopted = force.plan.procedure(subject.task) else {
            return nil
        }
        return AddressedCase(subject: subject.ofCase, adopted: adopted, force: force)
    }

    /// The case that an event is recorded for; nil where a task has that name, or nothing has.
    func addressedCase(_ name: String, item: String?) async throws(ControlError) -> AddressedCase? {
        guard tasks(named: name).isEmpty else { return nil }
        if let item { return try await namedCase("\(name)@\(item)") }
        let found = try await cases(named: name)
        return found.isEmpty ? nil : try only(of: found, named: name)
    }

    /// A case by its full name, its short one, or its item's where that is unique.
    func namedCase(_ name: String) async throws(ControlError) -> AddressedCase {
        try only(of: try await cases(named: name), named: name)
    }

    private func only(of found: [Subject], named name: String) throws(ControlError) -> AddressedCase {
        guard found.count <= 1 else {
            let names = found.map { force.displayID($0) }.joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(
                    zh: "'\(name.echoed)'不止一件:\(names)", en: "'\(name.echoed)' is the name of several: \(names)"),
                help: BilingualText(zh: "请写全", en: "write the whole name"))
        }
        if !found.isEmpty, let step = stepNamed(in: name) {
            throw ControlError(.inCase(.caseNeeded(step)), force: force)
        }
        guard let subject = found.first, let course = course(of: subject) else {
            throw ControlError(
                .notFound, code: "unknown-case",
                message: BilingualText(zh: "没有名为'\(name.echoed)'的办件", en: "there is no case '\(name.echoed)'"),
                help: BilingualText(
                    zh: "dubanctl list 看全部编号;新收的用 dubanctl open 登记",
                    en: "'dubanctl list' shows every name; 'dubanctl open' begins a new one"))
        }
        return course
    }

    /// The step in a name that is a step's, as `审核` in `依申请公开@一/审核`.
    private func stepNamed(in name: String) -> String? {
        guard let at = name.lastIndex(of: "@"), let slash = name[at...].firstIndex(of: "/") else { return nil }
        return String(name[name.index(after: slash)...])
    }

    /// Cases of that name whose procedure is in force, each once.
    private func cases(named name: String) async throws(ControlError) -> [Subject] {
        var candidates: [Subject] = []
        if let full = Subject(name), force.plans[full.plan] != nil { candidates.append(full) }
        candidates += force.library.plans.compactMap { Subject("\($0.id)/\(name)") }
        candidates = candidates.filter { $0.part != nil }.map(\.ofCase)
        var found = try await asking { try await ledger.cases(named: name) }
        for candidate in candidates where !found.contains(candidate) {
            if try await asking({ try await ledger.matter(candidate) })?.kind == .run { found.append(candidate) }
        }
        return found.filter { course(of: $0) != nil }
    }

    /// What an item's name, alone or with a step, may be the name of.
    func casesAndSteps(named name: String) async throws(ControlError) -> [Subject] {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        guard let item = parts.first else { return [] }
        let found = try await asking { try await ledger.cases(named: item) }.filter { course(of: $0) != nil }
        guard parts.count == 2 else { return found }
        let step = parts[1].split(separator: "#", maxSplits: 1).map(String.init)
        return found.map { $0.step(step[0], office: step.count == 2 ? step[1] : nil) }
    }

    /// What is reported done: an obligation; or a step of a case that is no obligation yet, so that the case says why.
    func reported(_ id: String) async throws(ControlError) -> Subject {
        do throws(ControlError) {
            return try await resolve(id)
        } catch {
            guard error.body.code == APIError.unknownObligation else { throw error }
            let named = [Subject(id)].compactMap(\.self) + force.library.plans.compactMap { Subject("\($0.id)/\(id)") }
            var found: [Subject] = []
            for step in named where step.step != nil && step.part != nil && course(of: step) != nil {
                if try await asking({ try await ledger.matter(step.ofCase) })?.kind == .run { found.append(step) }
            }
            found += try await casesAndSteps(named: id).filter { $0.step != nil }
            guard found.count == 1 else { throw error }
            return found[0]
        }
    }

    func newCase(_ opening: FactRequest.Opening) throws(ControlError) -> AddressedCase {
        let adopting = force.library.plans.filter { plan in
            plan.procedure(opening.procedure) != nil && opening.plan.map { $0 == plan.id } ?? true
        }
        guard adopting.count <= 1 else {
            let names = adopting.map(\.id).joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(
                    zh: "'\(opening.procedure.echoed)'不止一个方案采用:\(names)",
                    en: "'\(opening.procedure.echoed)' is adopted by several plans: \(names)"),
                help: BilingualText(zh: "用 --plan 写明方案", en: "name the plan with --plan"))
        }
        guard let plan = adopting.first, let force = force.plans[plan.id],
            let adopted = plan.procedure(opening.procedure)
        else {
            if let plan = opening.plan, force.plans[plan] == nil {
                throw unknown("plan", "方案", plan, known: force.library.plans.map(\.id))
            }
            throw unknown(
                "procedure", "流程", opening.procedure,
                known: force.library.plans.flatMap { $0.procedures.map(\.procedure.name) })
        }
        let subject = Subject(plan: plan.id, task: opening.procedure, part: opening.item)
        return AddressedCase(subject: subject, adopted: adopted, force: force)
    }

    /// The offices under their own names, each once; an alias stands for its office.
    func canonical(_ offices: [String], in force: PlanInForce) -> [String] {
        offices.map { force.bureau.office(named: $0)?.name ?? $0 }.reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }
}
