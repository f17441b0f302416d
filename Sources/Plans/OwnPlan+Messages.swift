import CivilTime
import Rules

/// What the daemon tells by itself, beside what is due.
package enum OwnMessage: Hashable, Sendable {
    /// 每周情况: on the first working day of each week, to the managers and the leaders.
    case sheet
    /// 交接: to whoever has newly come to a seat.
    case handover
}

extension OwnPlan {
    /// The name of the task of a bureau's weekly sheet, as `sheet-zhongshan`; its obligations are the weeks.
    package static func sheet(ofBureau id: String) -> String { "sheet-\(id)" }

    static func sheet(for bureau: Bureau, hours: OfficeHours?) -> PlannedTask {
        let rule = DueRule.periodic(1, per: .week)
        let duty = DatedDuty(
            rule: rule, phrase: rule.canonical(.chinese), interprets: nil, roll: .none, opens: [], met: nil,
            counts: nil, owed: .together([office(of: bureau)]))
        return message(.sheet, sheet(ofBureau: bureau.id), "每周情况", duty: .dated(duty), of: bureau, hours: hours)
    }

    /// The task that tells whoever has newly come to a seat of that bureau what there is, as `handover-zhongshan`.
    static func handover(for bureau: Bureau, hours: OfficeHours?) -> PlannedTask {
        message(.handover, "handover-\(bureau.id)", "交接", duty: .undated([]), of: bureau, hours: hours)
    }

    private static func message(
        _ message: OwnMessage, _ id: String, _ title: String, duty: Duty, of bureau: Bureau, hours: OfficeHours?
    ) -> PlannedTask {
        PlannedTask(
            id: id, title: title, text: "", section: title, timing: nil,
            offices: OfficeRoles(joint: [office(of: bureau)]),
            duty: duty, ladder: Ladder(name: title, rungs: []), basis: nil, dueBasis: nil, hours: hours,
            isSensitive: false, message: message)
    }

    /// The name under which an office of a bureau stands in the daemon's own one, as `zhongshan/办公室`.
    package static func name(of office: Office, in bureau: Bureau) -> String { "\(bureau.id)/\(office.name)" }

    /// The office of that name as its bureau knows it; nil for a bureau that stands as an office itself.
    package static func origin(of office: String) -> (bureau: String, office: String)? {
        guard let slash = office.firstIndex(of: "/") else { return nil }
        return (String(office[..<slash]), String(office[office.index(after: slash)...]))
    }

    /// The offices of the bureaus, each under its own name, with their seats.
    static func ownOffices(of bureaus: [Bureau]) -> [Office] {
        bureaus.flatMap { bureau in
            bureau.offices.map { office in
                Office(
                    name: name(of: office, in: bureau), aliases: [],
                    seats: office.seats.mapValues { tenures in
                        tenures.map { Tenure(person: key($0.person, in: bureau), from: $0.from, to: $0.to) }
                    })
            }
        }
    }
}

extension Bureau {
    /// In the daemon's own bureau, the offices of the one that stands there as an office of that name.
    package func offices(behind name: String) -> [Office] {
        guard let id = offices.first(where: { $0.name == name })?.aliases.first else { return [] }
        return offices.filter { OwnPlan.origin(of: $0.name)?.bureau == id }
    }
}
