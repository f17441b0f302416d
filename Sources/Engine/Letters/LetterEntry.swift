package import Plans
import Rules

/// How a letter names one obligation, and what to type when it is done.
package struct LetterEntry: Hashable, Sendable {
    package var subject: Subject
    package var title: String
    /// The offices that owe it; the first is accountable.
    package var offices: [String]
    /// The name by which people type it.
    package var displayID: String
    package var command: String
    /// What to type instead, where another thing may have happened.
    package var alternatives: [String] = []
    /// The fields that have to be given with it.
    package var evidence: [EvidenceField] = []
    /// It shows what there is, and takes neither a day nor a reference.
    var isForLooking = false
    /// 延期: more time can be granted for it.
    package var isExtendable = false
    package var isSensitive: Bool
    /// 推迟提醒 of it that holds, where a letter about something that waits for it has to say so.
    package var snooze: Silence?

    init(
        _ subject: Subject, _ undertaking: Undertaking, offices: [String], displayID: String,
        waitingFor ground: String? = nil
    ) {
        self.subject = subject
        self.offices = offices
        self.displayID = displayID
        title = undertaking.title
        isSensitive = undertaking.isSensitive
        let name = displayID.shellQuoted
        switch undertaking.kind {
        case .task(let task):
            command = task.dated?.command(for: subject, name: displayID) ?? "dubanctl done \(name)"
            evidence = task.evidence
        case .contribution: command = "dubanctl done \(name)"
        case .closing(let adopted):
            isExtendable = adopted.procedure.closing.extensionRule != nil
            if let wait = ground.flatMap(adopted.procedure.wait) {
                command = wait.ending(of: name)
                return
            }
            // A case without outcomes ends with the last of its steps, and only they are reported done.
            isForLooking = adopted.procedure.closing.outcomes.isEmpty
            command = isForLooking ? "dubanctl show \(name)" : "dubanctl close \(name) --outcome 结果"
        case .step(let step, let adopted):
            isExtendable = step.due == nil && adopted.procedure.closing.extensionRule != nil
            let starts = adopted.procedure.closing.starts
            command =
                step.met.first(where: starts.contains).map {
                    "dubanctl record \($0) \(subject.caseName(in: displayID))"
                }
                ?? "dubanctl done \(name)"
            alternatives = step.met.filter { !starts.contains($0) }.map { event in
                let isGiven = adopted.procedure.waits.contains { $0.begins == event && $0.limit == .given }
                return "dubanctl record \(event) \(subject.caseName(in: displayID)) --on 日期"
                    + (isGiven ? " --until 日期" : "")
            }
        case .wait(let wait, _):
            let course = subject.caseName(in: displayID)
            command =
                wait.outcome.map { "dubanctl close \(course) --outcome \($0.shellQuoted)" } ?? wait.ending(of: course)
            if wait.outcome != nil { alternatives.append("\(wait.ending(of: course)) --on 日期") }
            if let event = wait.begins {
                alternatives.append("dubanctl record \(event) \(course) --on 日期 --until 日期")
            }
        }
    }
}

extension Wait {
    /// What to type once those outside have answered.
    fileprivate func ending(of course: String) -> String {
        ends.map { "dubanctl record \($0) \(course)" } ?? "dubanctl resume \(course) --ground \(ground.shellQuoted)"
    }
}

extension Subject {
    /// As people type the case of a step's obligation that they know by that name.
    fileprivate func caseName(in displayID: String) -> String {
        let course = displayID.hasPrefix("\(plan)/") ? ofCase.description : ofCase.short
        return course.shellQuoted
    }
}

extension LetterEntry {
    /// The whole line to type, with what has to be filled in.
    var commandLine: String {
        if isForLooking { return command }
        let proof = evidence.map { " --evidence \($0.name.shellQuoted)=\($0.isDay ? "日期" : "…")" }.joined()
        return "\(command) --on 日期\(proof.isEmpty ? " --ref 网址" : proof)"
    }
}

extension DatedDuty {
    /// What to type for something that is counted; nil for what is reported done.
    fileprivate func command(for subject: Subject, name: String) -> String? {
        switch rule.course {
        case .counted, .gap:
            let office = subject.office.map { " --office \($0.shellQuoted)" } ?? ""
            let isPlanned = name.hasPrefix("\(subject.plan)/")
            let typed = isPlanned ? "\(subject.plan)/\(subject.task)" : subject.task
            return "dubanctl record \(counts ?? "EVENT") \(typed.shellQuoted)\(office)"
        case .once, .recurring, .item, .undated, .beyondTask: return nil
        }
    }
}

extension String {
    /// As a shell takes it as one word.
    package var shellQuoted: String {
        let isPlain = unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || "-_./@#~:+,".unicodeScalars.contains(scalar)
        }
        return isPlain && first != "#" && first != "~"
            ? self : "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}
