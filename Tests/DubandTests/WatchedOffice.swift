import CivilTime
import Control
import Engine
import Ledger
import TestSupport

@testable import Supervision

/// A desk whose daemon wakes whenever it has to.
struct WatchedOffice {
    let desk: Desk
    private let current: CurrentForce

    /// `files` lie beside those of the desk, by their names.
    init(at now: String, files: [String: String] = [:], journal: Bool = false) async throws {
        desk = try Desk(journal: journal, at: now)
        for (name, text) in files { try desk.folder.write(text, to: name) }
        current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
    }

    var answers: ControlAnswers { desk.answers(in: current) }

    /// Passes at every instant at which something changes, through that one, and then.
    func run(through end: String) async throws {
        let end = try instant(end)
        while let next = try await desk.ledger.nextWake(on: [.mail]), next <= end {
            desk.clock.set(to: max(next, desk.clock.now))
            _ = try await desk.pass().run(in: current)
        }
        desk.clock.set(to: end)
        _ = try await desk.pass().run(in: current)
    }

    @discardableResult
    func record(_ fact: FactRequest.Fact, by author: Author = Author(uid: 0, user: "root")) async throws -> FactReply {
        let reply = try await answers.record(FactRequest(fact), by: author)
        _ = try await desk.pass().run(in: current)
        return reply
    }

    /// The service is stopped until that instant.
    func sleep(through end: String) async throws {
        desk.clock.set(to: try instant(end))
        try await run(through: end)
    }

    /// Saves a file and has it taken.
    func take(_ text: String, as name: String) async throws {
        try desk.folder.write(text, to: name)
        current.replace(with: try await desk.take())
        _ = try await desk.pass().run(in: current)
    }
}
