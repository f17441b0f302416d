package import CivilTime
import Rules

/// What the daemon itself asks of the managers, as a plan like any other, so that its messages are notices like any other.
///
/// Its id is `duban`, which no file may take. One office stands for each bureau, headed by that bureau's managers.
package enum OwnPlan {
    package static let id = "duban"
    /// A file that was not taken because it is wrong; one item a file.
    package static let files = "files"
    /// The event that begins the item of a file.
    package static let refused = "refused"
    /// The event that ends it.
    package static let accepted = "accepted"

    /// `hours` has the hours of their plans for all bureaus that have any plan, by the bureau's id.
    package static func plan(
        for bureaus: [Bureau], zone: ZoneOffset, notices: AskedNotices, hours: [String: OfficeHours?] = [:]
    ) -> Plan {
        let noticeTasks = notices.bureaus.isEmpty ? [] : notices.years.compactMap { notice(of: $0, asking: notices) }
        let files = filesTask(offices: offices(of: bureaus).map(\.name))
        let messages = bureaus.flatMap { bureau -> [PlannedTask] in
            guard let hours = hours[bureau.id] else { return [] }
            return [sheet(for: bureau, hours: hours), handover(for: bureau, hours: hours)]
        }
        return Plan(
            id: id, bureau: id, title: "督办服务", issued: nil, start: nil, year: nil, zone: zone, hours: nil,
            events: [refused: "未采用", accepted: "已采用"],
            sections: [
                Plan.Section(title: files.section, tasks: [files.id]),
                Plan.Section(title: noticeSection, tasks: noticeTasks.map(\.id)),
                Plan.Section(title: "情况", tasks: messages.map(\.id)),
            ],
            tasks: [files] + noticeTasks + messages)
    }

    private static func filesTask(offices: [String]) -> PlannedTask {
        let title = "计划文件有错、未采用"
        return PlannedTask(
            id: files, title: title, text: "保存的文件有错,没有采用,原来的继续有效。", section: title, timing: nil,
            offices: OfficeRoles(joint: offices),
            duty: .dated(
                DatedDuty(
                    rule: .after(.workingDays(1), from: EventPhrase("未采用")), phrase: "次日起1个工作日内", interprets: nil,
                    roll: .none, opens: [refused], met: accepted, counts: nil, owed: .maker(offices))),
            ladder: ladder, basis: nil, dueBasis: nil, hours: nil, isSensitive: false)
    }

    /// The bureaus as the offices of one, so that a seat finds the managers of its own bureau.
    package static func bureau(of bureaus: [Bureau]) -> Bureau {
        var people: [String: Person] = [:]
        var absences: [Absence] = []
        for bureau in bureaus {
            for person in bureau.people.values {
                var own = person
                own.key = key(person.key, in: bureau)
                own.deputy = person.deputy.map { key($0, in: bureau) }
                people[own.key] = own
            }
            absences += bureau.absences.map { absence in
                var own = absence
                own.person = key(absence.person, in: bureau)
                return own
            }
        }
        let managers = bureaus.flatMap { bureau in bureau.managers.map { key($0, in: bureau) } }
        return Bureau(
            id: id, name: "督办服务", managers: managers, people: people, absences: absences,
            offices: offices(of: bureaus) + ownOffices(of: bureaus),
            groups: [:], roles: [:])
    }

    /// The name under which a bureau is an office of this plan.
    package static func office(of bureau: Bureau) -> String {
        NameRule.office.allows(bureau.name) ? bureau.name : bureau.id
    }

    /// One word at once is enough: the file stays in the status and in the lists until it is right.
    private static let ladder: Ladder = {
        let moment = RungMoment(anchor: .opening)
        return Ladder(
            name: "文件",
            rungs: [Rung(id: moment.canonical(.chinese), moment: moment, to: [.seat(.head)], tone: .urge)])
    }()

    private static func offices(of bureaus: [Bureau]) -> [Office] {
        bureaus.map { bureau in
            let managers = bureau.managers.map { Tenure(person: key($0, in: bureau), from: nil, to: nil) }
            return Office(name: office(of: bureau), aliases: [bureau.id], seats: [.head: managers, .liaison: managers])
        }
    }

    static func key(_ person: String, in bureau: Bureau) -> String { "\(bureau.id)/\(person)" }
}
