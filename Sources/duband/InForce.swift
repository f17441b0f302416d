import CivilTime
import Engine
import Ledger
import Plans

/// What holds at one time: the plans with their bureaus, the calendar and the settings.
///
/// Immutable; a reload makes another.
struct InForce: Sendable {
    let library: Library
    /// The files that it was compiled of.
    let files: [SourceFile]
    let settings: Settings
    /// The text of the settings.
    let settingsFile: SourceFile
    let adoptions: [String: PlanAdoption]
    /// By the plan's name.
    let plans: [String: PlanInForce]
    /// What is wrong with files that are not in force as they stand, rendered.
    let warnings: [String]
    /// What deserves a look in files that were taken all the same, rendered.
    let remarks: [String]
    /// The files that are not in force as they stand.
    let refused: [RefusedFile]

    init(
        library: Library, files: [SourceFile], settings: Settings, settingsFile: SourceFile,
        adoptions: [String: PlanAdoption], warnings: [String], remarks: [String], refused: [RefusedFile]
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
                channels: channels(of: settings), adoptedAt: adoption.adoptedAt, watchedSince: adoption.watchedSince)
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
                notices: library.notices(in: settings.calendars)),
            bureau: OwnPlan.bureau(of: bureaus), calendar: library.calendar, defaultHours: settings.hours,
            channels: channels(of: settings),
            adoptedAt: adoptions.values.map(\.adoptedAt).min() ?? Timestamp(seconds: 0))
    }

    /// Where notices are told.
    var channels: [Channel] { Self.channels(of: settings) }

    private static func channels(of settings: Settings) -> [Channel] {
        settings.usesJournal ? [.mail, .journal] : [.mail]
    }

    var decider: Decider {
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
    var zone: ZoneOffset { library.plans.first?.zone ?? .shanghai }

    /// The name by which people type an obligation: without the plan where the task's name is unique.
    func displayID(_ subject: Subject) -> String {
        let isUnique = library.plans.count { $0.asks(for: subject.task) } == 1
        return isUnique && subject.plan != OwnPlan.id ? subject.short : subject.description
    }

    /// A daemon without a plan watches nothing, which is seldom meant.
    var noPlan: String? {
        library.plans.isEmpty ? "there is no plan (*.yaml) in force from \(settings.plans)" : nil
    }

    /// For the log and the service manager.
    var summary: String { library.plans.count == 1 ? "1 plan in force" : "\(library.plans.count) plans in force" }
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
