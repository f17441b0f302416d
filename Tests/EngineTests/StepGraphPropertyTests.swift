import CivilTime
import Plans
import TestSupport
import Testing

@testable import Engine

@Suite("Whatever the steps of a case wait for")
struct StepGraphPropertyTests {
    private let calendar: WorkCalendar

    init() throws {
        calendar = try TestCalendars.cn()
    }

    private static func cases(_ block: Int, joins: DrawnCase.Joins = .drawn, steps: Int = 7) throws -> [DrawnCase] {
        try (0..<100).map { try DrawnCase(seed: UInt64(block * 100 + $0), joins: joins, steps: steps) }
    }

    @Test("doing anything that is ready and needed, again and again, closes the case", arguments: 0..<10)
    func noDeadlock(_ block: Int) throws {
        for var drawn in try Self.cases(block) {
            var dice = SeededDice(seed: drawn.seed)
            var undone = drawn.nodes.count { $0.doneOn == nil }
            while !drawn.isClosed {
                let graph = drawn.graph
                let next = graph.ready.filter(graph.isNeeded).randomElement(using: &dice)
                drawn.finish(try #require(next, "\(drawn)"), on: drawn.today)
                undone -= 1
                try #require(undone >= 0, "\(drawn)")
            }
        }
    }

    @Test("what is ready, missing and needed agrees with a search along every path", arguments: 0..<10)
    func waiting(_ block: Int) throws {
        for drawn in try Self.cases(block) {
            let graph = drawn.graph
            let ready = drawn.nodes.filter { $0.doneOn == nil && drawn.isMet($0) }
            #expect(Set(graph.ready) == Set(ready.map(\.id)), "\(drawn)")
            for node in drawn.nodes {
                let missing = drawn.isMet(node) ? [] : node.after.steps.filter { drawn.node($0)?.doneOn == nil }
                #expect(graph.missing(before: node.id) == missing, "\(node.id) of \(drawn)")
                let isNeeded = !drawn.latestFinishes(of: node.id, in: calendar).isEmpty
                #expect(graph.isNeeded(node.id) == isNeeded, "\(node.id) of \(drawn)")
            }
        }
    }

    @Test("latest starts agree with a search along every path to the closing", arguments: 0..<10)
    func latestStarts(_ block: Int) throws {
        for drawn in try Self.cases(block) {
            let schedule = drawn.schedule(in: calendar)
            for node in drawn.nodes {
                let finish = drawn.latestFinishes(of: node.id, in: calendar).min()
                let latest = schedule[node.id]?.latest
                #expect(latest?.finish == finish, "\(node.id) of \(drawn)")
                #expect(latest?.start == finish.map { $0.before(node.takes, in: calendar) }, "\(node.id) of \(drawn)")
            }
        }
    }

    @Test("earliest finishes agree with the case played day by day", arguments: 0..<10)
    func earliestFinishes(_ block: Int) throws {
        for drawn in try Self.cases(block) {
            let schedule = drawn.schedule(in: calendar)
            let played = drawn.played(in: calendar)
            for node in drawn.nodes {
                #expect(schedule[node.id]?.earliestFinish == played[node.id], "\(node.id) of \(drawn)")
            }
            #expect(schedule.earliestClosing == played["closing"], "\(drawn)")
        }
    }

    @Test("where all is waited for, the chain is kept exactly when nothing needed is late", arguments: 0..<10)
    func keptByAll(_ block: Int) throws {
        for drawn in try Self.cases(block, joins: .all) {
            let schedule = drawn.schedule(in: calendar)
            #expect(schedule.isKept == !drawn.isAnythingLate(in: schedule), "\(drawn)")
        }
    }

    @Test("with a choice, the chain is kept exactly when some choice leaves nothing late", arguments: 0..<10)
    func keptByChoice(_ block: Int) throws {
        for drawn in try Self.cases(block, steps: 5) {
            let schedule = drawn.schedule(in: calendar)
            let chosen = drawn.choices.map { ($0, $0.schedule(in: calendar)) }
            #expect(schedule.earliestClosing == chosen.map(\.1.earliestClosing).min(), "\(drawn)")
            #expect(schedule.isKept == chosen.contains { !$0.0.isAnythingLate(in: $0.1) }, "\(drawn)")
        }
    }

    @Test("where all is waited for, the critical steps have the least slack, and all of it alike", arguments: 0..<10)
    func leastSlack(_ block: Int) throws {
        for drawn in try Self.cases(block, joins: .all) where !drawn.isClosed {
            let schedule = drawn.schedule(in: calendar)
            let least = drawn.nodes.compactMap { schedule[$0.id]?.latest?.slack }.min()
            #expect(schedule.critical.contains("closing"), "\(drawn)")
            #expect(schedule.critical.allSatisfy { schedule[$0]?.latest?.slack == least }, "\(drawn)")
        }
    }

    @Test(
        "where all is waited for, a day more behind a step delays the closing exactly if it is critical",
        arguments: 0..<10)
    func delayedByAll(_ block: Int) throws {
        for drawn in try Self.cases(block, joins: .all) where !drawn.isClosed {
            let schedule = drawn.schedule(in: calendar)
            for node in drawn.nodes where node.doneOn == nil {
                let delayed = drawn.delaying([node.id]).schedule(in: calendar)
                let days = calendar.workdays(after: schedule.earliestClosing, through: delayed.earliestClosing)
                #expect(days == (schedule.critical.contains(node.id) ? 1 : 0), "\(node.id) of \(drawn)")
            }
        }
    }

    @Test(
        "a day more behind what is not critical delays nothing, behind all critical steps at work, the closing",
        arguments: 0..<10)
    func delayedByChoice(_ block: Int) throws {
        for drawn in try Self.cases(block) where !drawn.isClosed {
            let schedule = drawn.schedule(in: calendar)
            for node in drawn.nodes where node.doneOn == nil && !schedule.critical.contains(node.id) {
                let delayed = drawn.delaying([node.id]).schedule(in: calendar)
                #expect(delayed.earliestClosing == schedule.earliestClosing, "\(node.id) of \(drawn)")
            }
            let first = schedule.critical.filter(Set(drawn.graph.ready).contains)
            let delayed = drawn.delaying(first).schedule(in: calendar)
            #expect(delayed.earliestClosing > schedule.earliestClosing, "\(drawn)")
        }
    }
}
