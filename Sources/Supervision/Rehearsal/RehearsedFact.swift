package import CivilTime
import Control
import Foundation

/// A fact that is played at an instant, from one line of a file of facts.
///
/// The line is a `FactRequest` as JSON, with `at` beside it: the instant at which it is recorded, as `2026-03-02T16:00`.
/// Without it that is 17:00 of the fact's `day`.
package struct RehearsedFact: Sendable {
    /// Its file and line, as `facts.jsonl:3`.
    let place: String
    let at: Timestamp
    let request: FactRequest

    /// Where there is no `at`.
    private static let usualHour = "17:00"

    /// Reads lines in any order, and gives them in the order of their instants; empty lines are left out.
    ///
    /// - Throws: the first line that is wrong, or whose instant lies outside the rehearsed days.
    package static func read(
        _ bytes: [UInt8], file: String, days: ClosedRange<CivilDate>, zone: ZoneOffset
    ) throws(RehearsalProblem) -> [RehearsedFact] {
        var facts: [RehearsedFact] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !Self.whiteSpace.contains($0) }) else { continue }
            let fact = try RehearsedFact(Data(line), place: "\(file):\(index + 1)", zone: zone)
            let day = zone.date(of: fact.at)
            guard days.contains(day) else {
                throw fact.problem(
                    BilingualText(zh: "\(day)不在预演的日子里", en: "\(day) is not among the rehearsed days"),
                    help: BilingualText(
                        zh: "改 at,或放宽 --from、--to", en: "correct its 'at', or widen --from and --to"))
            }
            facts.append(fact)
        }
        return facts.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static let whiteSpace = Set(" \t\r".utf8)

    /// What is wrong with it, with its place.
    func problem(_ message: BilingualText, help: BilingualText?) -> RehearsalProblem {
        Self.problem(place, message, help: help)
    }

    /// The same for a name that nothing open had at its instant; `open` are those that something had.
    func problem(_ refusal: APIError, open: [String]) -> RehearsalProblem {
        let names = open.prefix(Self.mostNames)
        let (zh, en) = (names.joined(separator: "、"), names.joined(separator: ", "))
        let rest = open.count > names.count
        return problem(
            refusal.message,
            help: names.isEmpty
                ? BilingualText(
                    zh: "那时没有在办的事项,改 at 或删去这一行",
                    en: "nothing was open then: correct 'at', or delete the line")
                : BilingualText(
                    zh: "这一行的 obligation 写那时在办的,如\(zh)\(rest ? " 等\(open.count)件" : "")",
                    en: "write under 'obligation' what was open then, as \(en)" + (rest ? " (of \(open.count))" : "")))
    }

    /// The same for whatever else the ledger refused: who plays facts writes a file, and no commands.
    func problem(_ refusal: APIError) -> RehearsalProblem {
        guard let help = refusal.help, !help.zh.contains("dubanctl") else {
            return problem(refusal.message, help: Self.correction)
        }
        return problem(
            refusal.message, help: BilingualText(zh: Self.inKeys(help.zh), en: Self.inKeys(help.en)))
    }

    private static let mostNames = 8

    /// With the keys of a line in the place of a command's options: `--on` is `"day"`.
    private static func inKeys(_ help: String) -> String {
        help.replacing(/--([a-z]+)/) { option in
            let name = String(option.output.1)
            return "\"\(name == "on" ? "day" : name)\""
        }
    }

    private static func problem(_ place: String, _ message: BilingualText, help: BilingualText?) -> RehearsalProblem {
        RehearsalProblem(
            BilingualText(zh: "\(place):\(message.zh)", en: "\(place): \(message.en)"), help: help, exitCode: 2)
    }

    private init(_ json: Data, place: String, zone: ZoneOffset) throws(RehearsalProblem) {
        self.place = place
        var object = try Self.object(in: json, place: place)
        let given = object.removeValue(forKey: "at").map { "\($0)" }
        guard let moment = given ?? (object["day"] as? String).map({ "\($0)T\(Self.usualHour)" }) else {
            throw Self.problem(
                place, BilingualText(zh: "没有写 at,也没有写 day", en: "it has neither 'at' nor 'day'"),
                help: BilingualText(
                    zh: #"加上登记的时刻,如 "at": "2026-03-02T16:00""#,
                    en: #"add the instant of recording, as "at": "2026-03-02T16:00""#))
        }
        if given == nil, let day = object["day"] as? String, CivilDate(day) == nil {
            throw Self.problem(
                place, BilingualText(zh: "day: 没有'\(day)'这一天", en: "day: not a date: \(day)"),
                help: BilingualText(zh: "写成 2026-03-02", en: "write it as 2026-03-02"))
        }
        guard let at = Timestamp(moment, zone: zone) else {
            throw Self.problem(
                place, BilingualText(zh: "'\(moment)'不是时刻", en: "'\(moment)' is no instant"),
                help: BilingualText(zh: "写成 2026-03-02T16:00", en: "write it as 2026-03-02T16:00"))
        }
        self.at = at
        do {
            request = try ControlJSON.decode(FactRequest.self, from: try JSONSerialization.data(withJSONObject: object))
        } catch {
            let fault = error as? DecodingError
            let isAboutKind = fault.map { $0.place == "kind" || object["kind"] == nil } ?? true
            throw Self.problem(
                place, fault?.words ?? BilingualText(zh: "\(error)", en: "\(error)"),
                help: isAboutKind ? Self.example : Self.correction)
        }
    }

    private static func object(in json: Data, place: String) throws(RehearsalProblem) -> [String: Any] {
        do {
            if let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] { return object }
        } catch {
            throw problem(place, BilingualText(zh: "这一行不是 JSON", en: "this line is no JSON"), help: example)
        }
        throw problem(place, BilingualText(zh: "这一行不是 JSON 对象", en: "this line is no JSON object"), help: example)
    }

    private static let correction = BilingualText(zh: "改这一行,或删去它", en: "correct this line, or delete it")

    private static let example = BilingualText(
        zh: #"写成 {"at": "2026-03-02T16:00", "kind": "done", "obligation": "24", "day": "2026-03-02"}"#,
        en: #"write {"at": "2026-03-02T16:00", "kind": "done", "obligation": "24", "day": "2026-03-02"}"#)
}
