package import CivilTime
package import Control
package import Engine
package import Ledger
package import Plans

/// What holds at one time: the plans with their bureaus, the calendar and the settings.
///
/// Immutable; a reload makes another.
package struct InForce: Sendable {
    package let library: Library
    /// The files that it was compiled of.
    package let files: [SourceFile]
    package let settings: Settings
    /// The text of the settings.
    package let settingsFile: SourceFile
    package let adoptions: [String: PlanAdoption]
    /// By the plan's name.
    package private(set) var plans: [String: PlanInForce]
    /// What is wrong with files that are not in force as they stand, rendered.
    package let warnings: [BilingualText]
    /// What deserves a look in files that were taken all the same, rendered.
    package let remarks: [BilingualText]
    /// The files that are not in force as they stand.
    package let refused: [RefusedFile]

    init(
        library: Library, files: [SourceFile], settings: Settings, settingsFile: SourceFile,
        adoptions: [String: PlanAdoption], warnings: [BilingualText], remarks: [BilingualText],
        refused: [RefusedFile]
    ) {
        self.library = library
        self.files = files
        self.settings = settings
        self.settingsFile = settingsFile
        self.adoptions = adoptions
        self.warnings = warnings
        self.remarks = remarks
        self.refused = refused
        plans = Self.plans(of: library, settings: settings, adoptions: adoptions)
    }

    /// A plan without an adoption is not in force yet.
    static func plans(of library: Library, settings: Settings, adoptions: [String: PlanAdoption])
        -> [String: PlanInForce]
    {
        var plans: [String: PlanInForce] = [:]
        for plan in library.plans {
            guard let bureau = library.bureaus[plan.bureau], let adoption = adoptions[plan.id],
                let calendar = library.calendars[plan.calendar]
            else { continue }
            plans[plan.id] = PlanInForce(
                plan: plan, bureau: bureau, calendar: calendar, defaultHours: settings.hours,
                channels: channels(of: settings), adoptedAt: adoption.adoptedAt, watchedSince: adoption.watchedSince,
                addedToLadders: adoption.addedToLadders)
        }
        plans[OwnPlan.id] = ownPlan(of: library, settings: settings, adoptions: adoptions)
        return plans
    }

    /// Nil without a bureau: there is nobody whom the daemon could tell anything.
    private static func ownPlan(of library: Library, settings: Settings, adoptions: [String: PlanAdoption])
        -> PlanInForce?
    {
        let bureaus = library.bureaus.values.sorted { $0.id < $1.id }
        guard !bureaus.isEmpty else { return nil }
        return PlanInForce(
            plan: OwnPlan.plan(
                for: bureaus, zone: library.plans.first?.zone ?? .shanghai,
                notices: library.notices(in: settings.calendars), hours: library.hours),
            bureau: OwnPlan.bureau(of: bureaus), calendar: library.calendar, defaultHours: settings.hours,
            channels: channels(of: settings),
            adoptedAt: adoptions.values.map(\.adoptedAt).min() ?? Timestamp(seconds: 0))
    }

    /// Where notices are told.
    package var channels: [Channel] { Self.channels(of: settings) }

    private static func channels(of settings: Settings) -> [Channel] {
        settings.usesJournal ? [.mail, .journal] : [.mail]
    }

    package var decider: Decider {
        let plans = plans
        return Decider(
            needs: { matter in plans[matter.subject.plan].map { FactQuery.needed(for: matter, in: $0) } ?? [] },
            decide: { matter, facts, told, now in
                guard let force = plans[matter.subject.plan] else {
                    return .nothing
                }
                return decide(matter, facts: facts, told: told, in: force, now: now)
            })
    }

    /// The zone in which the daemon itself speaks of days: the first plan's.
    package var zone: ZoneOffset { library.plans.first?.zone ?? .shanghai }

    /// The name by which people type an obligation: without the plan where the task's name is unique.
    package func displayID(_ subject: Subject) -> String {
        let isUnique = library.plans.count { $0.asks(for: subject.task) } == 1
        return isUnique && subject.plan != OwnPlan.id ? subject.short : subject.description
    }

    /// A daemon without a plan watches nothing, which is seldom meant.
    package var noPlan: BilingualText? {
        guard library.plans.isEmpty else { return nil }
        return BilingualText(
            zh: "\(settings.plans) 里没有生效的方案(*.yaml)",
            en: "there is no plan (*.yaml) in force from \(settings.plans)")
    }

    /// For the log and the service manager.
    package var summary: String {
        library.plans.count == 1 ? "1 plan in force" : "\(library.plans.count) plans in force"
    }
}

extension Library {
    /// The State Council's notices, as far as plans in force count by them.
    fileprivate func notices(in folder: String) -> AskedNotices {
        let announced = calendar.announcedYears
        let users = plans.filter { plan in
            plan.calendar == BuiltInCalendar.national.rawValue || almanac.own[plan.calendar]?.base == .national
        }
        return AskedNotices(
            years: announced + (announced.last.map { [$0 + 1] } ?? []),
            bureaus: Set(users.map(\.bureau)).sorted().compactMap { bureaus[$0] }, folder: folder)
    }
}

extension InForce {
    /// The same, with those who are away by a record beside those of the files.
    func counting(_ absences: [RecordedAbsence]) -> InForce {
        let absences = absences.filter(isCurrent)
        guard !absences.isEmpty else { return self }
        var force = self
        for (id, plan) in plans {
            let own = absences.filter { id == OwnPlan.id || $0.bureau == plan.bureau.id }.map { absence in
                let person = id == OwnPlan.id ? "\(absence.bureau)/\(absence.person)" : absence.person
                return Absence(person: person, from: absence.from, to: absence.to, ground: absence.ground)
            }
            force.plans[id]?.bureau.absences += own
        }
        return force
    }

    /// Whether the key is still whose leave was recorded: one that has another name is somebody else's, who is there.
    func isCurrent(_ absence: RecordedAbsence) -> Bool {
        library.bureaus[absence.bureau]?.people[absence.person].map { absence.name ?? $0.name == $0.name } ?? false
    }
}

extension Library {
    /// The hours of their plans for each bureau that has any plan, by its id: of several the first that says them.
    fileprivate var hours: [String: OfficeHours?] {
        Dictionary(grouping: plans, by: \.bureau).mapValues { plans in plans.compactMap(\.hours).first }
    }
}
