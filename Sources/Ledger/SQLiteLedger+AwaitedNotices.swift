import CivilTime
import Engine
import GRDB
import Plans
import Rules

/// The obligations whose days rest on a notice that is not there yet, and the matters that ask for it.
extension SQLiteLedger {
    /// How many open obligations are provisional until the notice comes that the matter asks for; 0 for any other matter.
    static func resting(on matter: Subject, in db: Database) throws -> Int {
        guard matter.plan == OwnPlan.id, let year = OwnPlan.noticeYear(ofTask: matter.task) else { return 0 }
        return try db.first(Int.self, sql: "SELECT count(*) \(openOnes)", arguments: arguments(year)) ?? 0
    }

    /// With the first open obligation that rests on a notice, whoever asks for it asks more often from then on.
    static func touchAwaitedNotices(of obligation: Obligation, in db: Database) throws {
        guard !obligation.light.isFinal else { return }
        for year in obligation.awaitedYears {
            let rests = try db.first(Bool.self, sql: "SELECT EXISTS (SELECT 1 \(openOnes))", arguments: arguments(year))
            if rests == false { try touch(Subject(plan: OwnPlan.id, task: OwnPlan.noticeTask(of: year)), in: db) }
        }
    }

    private static let openOnes = """
        FROM obligations WHERE awaited <> '' AND light IN (\(databaseQuestionMarks(count: openLights.count)))
            AND instr(char(10) || awaited || char(10), char(10) || ? || char(10)) > 0
        """

    private static let openLights = Light.allCases.filter { !$0.isFinal }.map(\.rawValue)

    private static func arguments(_ year: Int) -> StatementArguments { StatementArguments(openLights + ["\(year)"]) }
}

extension DueDate {
    /// The earliest and the latest day of a provisional one; nil for a firm one, and where nothing can be said.
    var range: ClosedRange<CivilDate>? {
        switch outlook {
        case .firm: nil
        case .provisional(let span): span
        }
    }
}
