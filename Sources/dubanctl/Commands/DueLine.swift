import CivilTime
import Rules

/// One line of `dubanctl due --batch`: phrase TAB day TAB roll.
struct DueLine {
    private let fields: [Substring]
    private let calendar: WorkCalendar

    init(_ line: String, calendar: WorkCalendar) {
        fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        self.calendar = calendar
    }

    /// One JSON object with `due`, `certainty`, `earliest` and `latest`, or with `error`.
    func answer(_ memory: inout PhraseMemory) -> [UInt8] {
        var line = JSONLine()
        do {
            let answer = try answer(with: &memory)
            line.add("due", answer.hour.map { "\(answer.due.day)T\($0)" } ?? answer.due.day.description)
            line.add("certainty", answer.due.certainty.rawValue)
            line.add("earliest", answer.due.span?.lowerBound)
            line.add("latest", answer.due.span?.upperBound)
        } catch {
            switch error {
            case .line(let message): line.add("error", message)
            case .question(.unread(let phraseError)): line.add(phraseError, in: String(fields[0]))
            case .question(let problem): line.add("error", problem.text(.english))
            }
        }
        return line.ended()
    }

    private enum Failure: Error {
        case line(String)
        case question(DueQuestion.Problem)
    }

    private func answer(with memory: inout PhraseMemory) throws(Failure) -> DueQuestion.Answer {
        guard (2...3).contains(fields.count) else {
            throw .line("a line is a phrase, a day and a roll, parted by tabs; here are \(fields.count) of them")
        }
        guard let start = StartMoment(fields[1]) else {
            throw .line("'\(fields[1].prefix(40))' is no day; write it as 2026-09-18")
        }
        var roll: LastDayRoll?
        if fields.count == 3, !fields[2].isEmpty {
            guard let named = LastDayRoll(rawValue: String(fields[2])) else {
                throw .line("'\(fields[2].prefix(40))' is no roll; write none, forward or backward, or leave it empty")
            }
            roll = named
        }
        let phrase = String(fields[0])
        let question = DueQuestion(phrase: phrase, start: start, roll: roll, calendar: calendar)
        switch memory.statement(in: phrase) {
        case .success(let reading):
            switch question.answer(for: reading.statement) {
            case .success(let answer): return answer
            case .failure(let problem): throw .question(problem)
            }
        case .failure(let error): throw .question(.unread(error))
        }
    }
}
