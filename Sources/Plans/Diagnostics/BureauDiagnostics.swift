import CivilTime
import Rules

// What can be wrong with a bureau: its people, its offices and who holds their seats.

extension Diagnostic {
    static func nestedGroup(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .nestedGroup, file: file, at: place,
            Wording(
                zh: "'\(name.excerpt)'是组,组里只能写科室", en: "'\(name.excerpt)' is a group, and a group consists of offices"),
            help: Wording(zh: "把它的科室逐个写上", en: "write its offices in its place"))
    }

    static func sharedMailbox(
        _ mailbox: String, of person: String, file: String, at place: SourceRange, first: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            .sharedMailbox, severity: .warning, file: file, at: place,
            Wording(
                zh: "信箱'\(mailbox)'已经是\(person)的:两人会看到彼此的信",
                en: "mailbox '\(mailbox)' belongs to \(person) already: each would read the other's letters"),
            notes: first.map { [Note(message: Wording(zh: "先用在这里", en: "first used here"), place: $0)] } ?? [],
            help: Wording(zh: "每人写一个自己的信箱", en: "give each person a mailbox"))
    }

    static func tenuresOverlap(
        from first: CivilDate, through last: CivilDate?, _ holders: (String, String), seat: OfficeSeat,
        of office: String, file: String, at place: SourceRange
    ) -> Diagnostic {
        let days = Wording(from: first, through: last)
        return Diagnostic(
            .tenureOverlap, severity: .warning, file: file, at: place,
            Wording(
                zh: "\(days.zh)\(holders.0)和\(holders.1)同时是\(office)的\(seat.chinese)",
                en: "\(days.en) both \(holders.0) and \(holders.1) are \(office)'s \(seat.rawValue)"),
            help: Wording(
                zh: "给\(holders.0)的任期写上'to: \(first.adding(days: -1))'",
                en: "end the tenure of \(holders.0) with 'to: \(first.adding(days: -1))'"))
    }

    /// Nobody holds the seat from that day on, or through that last day.
    static func vacantSeat(
        _ seat: OfficeSeat, of office: String, from first: CivilDate, through last: CivilDate?, readBy reader: Wording,
        file: String, at place: SourceRange
    ) -> Diagnostic {
        let days = Wording(from: first, through: last)
        let to = last.map { ", to: \($0)" } ?? ""
        return Diagnostic(
            .vacantSeat, severity: .warning, file: file, at: place,
            Wording(
                zh: "\(days.zh)\(office)没有\(seat.chinese),信由\(reader.zh)代收",
                en: "\(days.en) nobody is \(office)'s \(seat.rawValue), and \(reader.en) gets the letters"),
            help: Wording(zh: "加上{who: …, from: \(first)\(to)}", en: "add {who: …, from: \(first)\(to)}"))
    }

    static func officeWithoutSeats(_ office: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .vacantSeat, severity: .warning, file: file, at: place,
            Wording(
                zh: "\(office.excerpt)一个岗位也没有人,信由管理员代收",
                en: "nobody holds a seat of \(office.excerpt), and the manager gets its letters"),
            help: Wording(
                zh: "加上'liaison: …'或'head: …',后面写'people:'里的代号",
                en: "add 'liaison: …' or 'head: …' with the key of a person"))
    }

    /// Nobody reads for somebody away on those days; `deputyAway` is where the deputy's own leave stands.
    static func missingDeputy(
        of person: String, from first: CivilDate, through last: CivilDate, deputy: String?, readBy readers: [String],
        file: String, at place: SourceRange, deputyAway: SourceRange?
    ) -> Diagnostic {
        let days = Wording(from: first, through: last)
        let absence =
            deputy.map { deputy in
                Wording(
                    zh: "\(days.zh)\(person)和代理人\(deputy)都不在",
                    en: "\(days.en) \(person) and the deputy \(deputy) are both away")
            }
            ?? Wording(zh: "\(days.zh)\(person)不在,没有代理人", en: "\(days.en) \(person) is away and has no deputy")
        let reader =
            readers.isEmpty
            ? Wording(zh: "信没有人看", en: "nobody opens the letters")
            : Wording(
                zh: "信由\(readers.joined(separator: "、"))代收",
                en: "\(readers.joined(separator: ", ")) \(readers.count == 1 ? "gets" : "get") the letters")
        return Diagnostic(
            .missingDeputy, severity: .warning, file: file, at: place,
            Wording(zh: "\(absence.zh):\(reader.zh)", en: "\(absence.en): \(reader.en)"),
            notes: deputyAway.map {
                [Note(message: Wording(zh: "代理人不在写在这里", en: "the deputy's leave stands here"), place: $0)]
            } ?? [],
            help: deputy == nil
                ? Wording(
                    zh: "在'people:'的'\(person)'下加'deputy: …',写代理人的代号",
                    en: "add 'deputy: …' with the key of a person to '\(person)' under 'people:'")
                : Wording(
                    zh: "在'people:'里给'\(person)'换一个'deputy:',或改正日期",
                    en: "write another 'deputy:' for '\(person)' under 'people:', or correct the days"))
    }

    static func missingAccount(of manager: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingAccount, severity: .warning, file: file, at: place,
            Wording(
                zh: "管理员都没有登录名:能登记的人也就都能免除、核销和退回",
                en: "no manager has an account: whoever may record may also waive, close and return"),
            help: Wording(
                zh: "在'people:'的'\(manager)'下加'account: …',写登录名",
                en: "add 'account: …' with the login name to '\(manager)' under 'people:'"))
    }
}

extension Wording {
    /// Days as a message begins with them; an open end is left out.
    fileprivate init(from first: CivilDate, through last: CivilDate?) {
        switch last {
        case nil: self.init(zh: "从\(first)起,", en: "from \(first) on")
        case first?: self.init(zh: "\(first),", en: "on \(first)")
        case let last?: self.init(zh: "\(first)至\(last),", en: "from \(first) to \(last)")
        }
    }
}
