package import CivilTime
package import Engine
import Plans
import Rules
import ShippedCalendars
package import Testing

/// The files of `etc/`, and small plans written in a test, as the daemon holds them once they are taken.
package enum TestPlans {
    /// 邢台, of which most tasks recur.
    package static func xingtai(
        adopted: String, hours: OfficeHours? = nil, channels: [Channel] = [.mail]
    ) throws -> PlanInForce {
        try inForce("xingtai-2020", of: repository.get(), adopted: adopted, hours: hours, channels: channels)
    }

    /// 中山, with one fixed day and one quota, both of 2021.
    package static func zhongshan(
        adopted: String, hours: OfficeHours? = nil, channels: [Channel] = [.mail]
    ) throws -> PlanInForce {
        try inForce("zhongshan-2021", of: repository.get(), adopted: adopted, hours: hours, channels: channels)
    }

    /// A plan `p` of one section with these tasks, for `bureau`.
    ///
    /// `tasks` are the items of its `tasks:`, unindented; `keys` are further lines at its top.
    package static func small(
        _ tasks: String, keys: String = "", bureau: String = bureau, adopted: String, hours: OfficeHours? = nil,
        channels: [Channel] = [.mail]
    ) throws -> PlanInForce {
        let text = """
            plan: p
            bureau: b
            title: 试行方案
            events: {formed: 形成, changed: 变更, published: 公开, posted: 更新}
            \(keys)
            sections:
              - title: 一
                tasks:
            \(tasks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
            """
        let library = Library([
            SourceFile(path: "b.yaml", bytes: Array(bureau.utf8)), SourceFile(path: "p.yaml", bytes: Array(text.utf8)),
        ])
        return try inForce("p", of: library, adopted: adopted, hours: hours, channels: channels)
    }

    /// Two offices whose people have names.
    package static let bureau = """
        bureau: b
        name: 示范市医疗保障局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin}
          hefang: {name: 何芳, mail: hefang, deputy: zhouhang}
          zhouhang: {name: 周航, mail: zhouhang}
          chenjie: {name: 陈洁, mail: chenjie}
          wang: {name: 王建国, mail: wang}
        offices:
          医保中心: {liaison: hefang, head: zhouhang, leader: wang}
          办公室: {liaison: chenjie, head: limin, leader: wang}
        groups: {各科室: [医保中心, 办公室]}
        """

    /// The hours that `etc/duban.yaml` ships.
    package static func officeHours() throws -> OfficeHours {
        let from = try #require(ClockTime(hour: 8, minute: 30))
        let to = try #require(ClockTime(hour: 17, minute: 30))
        return try #require(OfficeHours(from: from, to: to))
    }

    /// The State Council's calendar as it is shipped.
    package static func calendar() throws -> WorkCalendar { try repository.get().calendar }

    private static func inForce(
        _ name: String, of library: Library, adopted: String, hours: OfficeHours?, channels: [Channel]
    ) throws -> PlanInForce {
        let errors = library.diagnostics.filter { $0.severity == .error }
        try #require(errors.isEmpty, "\(errors.map { "\($0.file):\($0.place.line): \($0.message.en)" })")
        let plan = try #require(library.plans.first { $0.id == name })
        return PlanInForce(
            plan: plan, bureau: try #require(library.bureaus[plan.bureau]), calendar: try calendar(),
            defaultHours: hours, channels: channels, adoptedAt: try instant(adopted))
    }

    private static let repository = Result {
        Library(Shipped.calendars + (try ["etc/bureaus", "etc/procedures", "etc/plans"].flatMap(Repository.sources)))
    }
}

/// An instant by the clock of Beijing, as `2021-10-11T08:30`.
package func instant(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Timestamp {
    try #require(Timestamp(text, zone: .shanghai), "no instant: \(text)", sourceLocation: sourceLocation)
}

/// A day, as `2021-10-11`.
package func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CivilDate {
    try #require(CivilDate(text), "no day: \(text)", sourceLocation: sourceLocation)
}

/// An obligation or a matter by its full name, as `xingtai-2020/动态@2021-W41`.
package func named(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Subject {
    try #require(Subject(text), "no subject: \(text)", sourceLocation: sourceLocation)
}

extension Timestamp {
    /// As `instant(_:)` reads it: `2021-10-11T08:30`, with the seconds where there are any.
    package var beijing: String {
        let text = formatted(in: .shanghai).dropLast(6)
        return String(text.hasSuffix(":00") ? text.dropLast(3) : text)
    }
}
