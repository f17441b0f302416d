import CivilTime
import Engine
import Foundation
import GRDB
import Rules

extension Fact.Kind {
    /// The kinds of rows that are facts about a matter; `void` is about another fact.
    static let names = [
        "event", "done", "arrived", "paused", "resumed", "extended", "concluded", "accepted", "returned", "assigned",
        "acknowledged", "snoozed", "waived", "away", "undelivered",
    ]

    /// As the column `kind` names it.
    var name: String {
        switch self {
        case .event: "event"
        case .done: "done"
        case .void: "void"
        case .arrived: "arrived"
        case .paused: "paused"
        case .resumed: "resumed"
        case .extended: "extended"
        case .concluded: "concluded"
        case .accepted: "accepted"
        case .returned: "returned"
        case .assigned: "assigned"
        case .acknowledged: "acknowledged"
        case .snoozed: "snoozed"
        case .waived: "waived"
        case .away: "away"
        case .undelivered: "undelivered"
        }
    }

    /// What the body holds of it.
    var body: [String: String] {
        switch self {
        case .event, .done, .void, .accepted, .returned, .acknowledged, .snoozed: [:]
        case .arrived(let channel, let roles):
            roles.reduce(into: ["channel": channel].compactMapValues { $0 }) { body, role in
                body["role:\(role.key)"] = role.value.joined(separator: "\n")
            }
        case .paused(let ground), .resumed(let ground): ["ground": ground]
        case .extended(let more):
            [
                "by": more.by.canonical(.chinese), "ground": more.ground, "approver": more.approver,
                "told": more.toldOn?.description,
            ].compactMapValues { $0 }
        case .concluded(let outcome): ["outcome": outcome]
        case .assigned(let role, let offices): ["role:\(role)": offices.joined(separator: "\n")]
        case .waived(let ground, let approver): ["ground": ground, "approver": approver]
        case .away(let name, let ground): ["name": name, "ground": ground].compactMapValues { $0 }
        case .undelivered(let undelivered): undelivered.body
        }
    }

    /// Nil for a row that is no fact.
    ///
    /// - Throws: `LedgerError` for one whose body lacks what its kind needs.
    init?(_ row: Row, _ body: [String: String]) throws {
        let roles = body.reduce(into: [String: [String]]()) { roles, entry in
            guard entry.key.hasPrefix("role:") else { return }
            roles[String(entry.key.dropFirst("role:".count))] = entry.value.split(separator: "\n").map(String.init)
        }
        switch row["kind"] as String {
        case "event": self = .event(row["event"])
        case "done": self = .done
        case "void": self = .void(row["voids"])
        case "arrived": self = .arrived(channel: body["channel"], roles: roles)
        case "paused": self = .paused(ground: body["ground"] ?? "")
        case "resumed": self = .resumed(ground: body["ground"] ?? "")
        case "extended":
            guard let text = body["by"], case .success(let by) = Period.read(text) else { throw Log.damaged(row) }
            self = .extended(
                Extension(
                    by: by, ground: body["ground"] ?? "", approver: body["approver"] ?? "",
                    toldOn: body["told"].flatMap { CivilDate($0) }))
        case "concluded": self = .concluded(outcome: body["outcome"] ?? "")
        case "accepted": self = .accepted
        case "returned": self = .returned
        case "assigned":
            guard let role = roles.first else { throw Log.damaged(row) }
            self = .assigned(role: role.key, offices: role.value)
        case "acknowledged": self = .acknowledged
        case "snoozed": self = .snoozed
        case "waived":
            guard let ground = body["ground"], let approver = body["approver"] else { throw Log.damaged(row) }
            self = .waived(ground: ground, approver: approver)
        case "away": self = .away(name: body["name"], ground: body["ground"])
        case "undelivered":
            guard let undelivered = Undelivered(body) else { throw Log.damaged(row) }
            self = .undelivered(undelivered)
        default: return nil
        }
    }
}
