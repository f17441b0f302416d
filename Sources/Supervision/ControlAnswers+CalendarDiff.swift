import CivilTime
package import Control
import Engine
import Ledger
import Plans
import Rules

extension ControlAnswers {
    /// What would change if the files in force were taken with that calendar among them.
    package func calendarDiff(_ trial: CalendarTrial) async throws(ControlError) -> CalendarDiff {
        let file = SourceFile(path: trial.file, bytes: trial.bytes)
        let through = try await evaluatedThrough()
        guard let (files, replaced) = force.files.placing(file) else {
            let problems = Library([file]).diagnostics.filter { $0.severity == .error }
                .map { FileProblem($0, source: file.shownText).text }
            return CalendarDiff(
                evaluatedThrough: through, file: trial.file, replaces: [], isWrong: true,
                diagnostics: problems.isEmpty
                    ? [FileProblem(path: trial.file, zh: "这不是日历", en: "this is no calendar").text] : problems)
        }
        let library = Library(files)
        // What was wrong before is no news; what is wrong elsewhere through this file is.
        let problems = library.diagnostics.filter { diagnostic in
            diagnostic.file == file.path
                || diagnostic.severity == .error && !force.library.diagnostics.contains(diagnostic)
        }
        var diff = CalendarDiff(
            evaluatedThrough: through, file: trial.file, replaces: replaced.map(\.name),
            isWrong: problems.contains { $0.severity == .error },
            diagnostics: problems.map { FileProblem($0, in: files).text })
        guard !diff.isWrong else { return diff }
        let plans = InForce.plans(of: library, settings: force.settings, adoptions: force.adoptions)
        let comparison = CalendarComparison(force: force, plans: plans, now: clock.now)
        let decider = force.decider
        let found = try await asking { try await ledger.preview(with: decider) { comparison.shift(of: $0) } }
            .sorted { Obligation.isEarlier($0.open, $1.open) }
        diff.open = found.count
        diff.moves = found.compactMap(\.move)
        diff.settled = found.count(where: \.isSettled)
        diff.letters = found.flatMap(\.letters)
        return diff
    }
}

/// The plans in force with another calendar, beside themselves.
private struct CalendarComparison {
    let force: InForce
    let plans: [String: PlanInForce]
    let now: Timestamp

    /// What the other calendar does to one open obligation.
    struct Shift: Sendable {
        var open: Obligation
        var move: DueMove?
        /// It keeps its day, which becomes firm.
        var isSettled: Bool
        var letters: [LetterShift]
    }

    /// Nil for what the daemon itself asks for.
    func shift(of open: OpenMatter) -> Shift? {
        let subject = open.obligation.subject
        guard subject.plan != OwnPlan.id, let own = force.plans[subject.plan], let other = plans[subject.plan],
            let before = Prospect(of: subject, in: open.matter, facts: open.facts, force: own, now: now),
            let after = Prospect(of: subject, in: open.matter, facts: open.facts, force: other, now: now)
        else { return nil }
        let (old, new) = (before.obligation.due, after.obligation.due)
        let id = subject.description
        let shortID = force.displayID(subject)
        let move = DueMove(
            id: id, shortID: shortID, title: open.obligation.title, office: open.obligation.offices.first ?? "",
            before: DueMove.Due(old), after: DueMove.Due(new))
        let zone = own.plan.zone
        var seen: Set<NoticeKey> = []
        let letters = open.sent.compactMap { sent -> LetterShift? in
            let key = sent.key
            guard let stood = before.rungDays[key.rung], stood == key.day, let stands = after.rungDays[key.rung],
                stands != stood, seen.insert(key.withoutChannel).inserted
            else { return nil }
            return LetterShift(
                id: id, shortID: shortID, rung: key.rung, seat: key.seat, told: zone.date(of: sent.decidedAt),
                before: stood, after: stands)
        }
        return Shift(
            open: open.obligation, move: old.day == new.day ? nil : move,
            isSettled: old.day == new.day && old.certainty == .provisional && new.certainty == .firm, letters: letters)
    }
}

extension DueMove.Due {
    fileprivate init(_ due: DueDate) {
        self.init(day: due.day, certainty: due.certainty == .firm ? .firm : .provisional)
    }
}

extension NoticeKey {
    /// The same for every channel: what is told by mail and in the journal is told once.
    fileprivate var withoutChannel: NoticeKey {
        NoticeKey(obligation: obligation, rung: rung, seat: seat, channel: .mail, day: day)
    }
}
