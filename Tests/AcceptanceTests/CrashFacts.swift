import CivilTime
import Control

/// What the people of the offices report in the course of a year.
struct ReportedFact: Sendable {
    /// The day on which it happens and is reported.
    var day: CivilDate
    /// The request's own name, under which it may be repeated.
    var key: String
    var content: Content

    enum Content: Sendable {
        case new(FactRequest.Fact)
        /// Takes back what was reported under that key.
        case void(key: String)
    }

    /// Nil while what it takes back is not answered; `answered` are the numbers of the facts that are, by their keys.
    func request(answered: [String: Int]) -> FactRequest? {
        switch content {
        case .new(let fact): return FactRequest(fact, clientKey: key)
        case .void(let voided):
            guard let seq = answered[voided] else { return nil }
            return FactRequest(.void(FactRequest.Voiding(fact: seq, note: "登记有误")), clientKey: key)
        }
    }
}

extension ReportedFact {
    /// Once a month: quotas met or half met, an item that is opened and a month later published or reported as done, and what
    /// is due in that month; in June something is taken back.
    ///
    /// Of one day no two concern the same matter: in which order those would be told of is not promised.
    static func year(_ year: Int) -> [ReportedFact] {
        (1...12).flatMap { month in CivilDate(year: year, month: month, day: 14).map(reported) ?? [] }
    }

    private static func reported(on day: CivilDate) -> [ReportedFact] {
        let before = day.adding(months: -1)
        let ending: Content =
            day.month % 4 == 0
            ? .new(.done(.init(obligation: "公开@\(item(before))#\(office(before))", day: day)))
            : .new(.event(.init(event: "published", task: "公开", item: item(before), office: office(before), day: day)))
        let opening = FactRequest.Event(event: "formed", task: "公开", item: item(day), office: office(day), day: day)
        var contents: [(String, Content)] = [
            ("formed", .new(.event(opening))),
            ("wechat", .new(.event(.init(event: "posted", task: "微信", day: day, count: 1 + day.month % 3)))),
            ("news", .new(.event(.init(event: "posted", task: "动态", day: day, count: 2)))),
        ]
        if day.month > 1 { contents.append(("ended", ending)) }
        switch day.month {
        case 1, 4, 7, 10: contents.append(("assessed", .new(.event(.init(event: "assessed", task: "考核", day: day)))))
        case 5: contents.append(("notice", .new(.event(.init(event: "posted", task: "通知公告", day: day)))))
        case 6: contents.append(("void", .void(key: "\(before.adding(months: -2))-ended")))
        case 11: contents.append(("briefed", .new(.event(.init(event: "briefed", task: "34", day: day)))))
        case 12: contents.append(("done", .new(.done(.init(obligation: "zhongshan-2021/24", day: day)))))
        default: break
        }
        return contents.map { ReportedFact(day: day, key: "\(day)-\($0.0)", content: $0.1) }
    }

    private static func item(_ day: CivilDate) -> String { "\(day.year)-\(day.month)" }

    private static func office(_ day: CivilDate) -> String { ["办公室", "规划财务和法规科", "基金监督科"][day.month % 3] }
}
