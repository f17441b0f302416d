package import CivilTime
import Control
import Engine
package import Ledger
import Plans

/// Does again what a ledger says was done, from its plans, calendars and facts as they were, and compares.
package struct Verifying {
    private let found: FoundLedger
    private let redone: SQLiteLedger

    package init(_ found: FoundLedger) throws(LedgerError) {
        self.found = found
        redone = try SQLiteLedger(inMemoryAs: found.id)
    }

    /// What came of it.
    package enum Finding: Hashable, Sendable {
        /// Every row is what the inputs give.
        case sound
        case fault(ChainFault)
        /// Its chains are whole; what stands in it was decided by a program that kept no turns, through that instant.
        case soundButInherited(through: Timestamp)
        /// The same, but that version of the program decided it, and this one comes to something else.
        case otherProgram(String, ChainFault)
    }

    package func run() async throws -> Finding {
        if let fault = try found.firstFault() { return .fault(fault) }
        let turns = try found.turns()
        if let first = turns.first, first.work == .inherit { return .soundButInherited(through: first.at) }
        guard let fault = try await firstDifference(after: turns) else { return .sound }
        let programs = turns.compactMap { turn -> String? in
            guard case .take(let circumstances) = turn.work else { return nil }
            return circumstances.program
        }
        return programs.first { $0 != Release.version }.map { .otherProgram($0, fault) } ?? .fault(fault)
    }

    private func firstDifference(after turns: [Turn]) async throws -> ChainFault? {
        var current: CurrentForce?
        var logged: Int64 = 0
        for turn in turns {
            current = try await redo(turn, in: current, after: logged)
            logged = turn.logSeq
            // What the log says differently from here on would hide where it began.
            if case .take = turn.work, try await redone.lastFact() != turn.logSeq { break }
        }
        if let fault = try await found.firstDifference(from: redone) { return fault }
        guard let current, let through = try found.evaluatedThrough() else { return nil }
        let unspent = try await redone.unspentRungs(at: through) { current.now.decider }
        return unspent.first.map { ChainFault("notices", $0, .missing) }
    }

    /// Gives what is in force afterwards.
    private func redo(_ turn: Turn, in current: CurrentForce?, after logged: Int64) async throws -> CurrentForce? {
        let decider = { @Sendable in current?.now.decider ?? .silent }
        switch turn.work {
        case .inherit: break
        case .take(let circumstances): return try await take(turn, circumstances, in: current, after: logged)
        case .record(let touched, let opened):
            guard turn.logSeq > logged else { break }
            try await redone.redo(
                logged + 1...turn.logSeq, of: found, touched: touched, opened: opened, at: turn.at, with: decider)
        case .restore:
            guard turn.logSeq > logged else { break }
            try await redone.redo(
                logged + 1...turn.logSeq, of: found, touched: [], opened: nil, at: turn.at, with: decider)
            try await redone.follow(restoreInRow: turn.logSeq, of: found)
        case .followClock: _ = try await redone.clockSetBack(to: turn.at)
        case .decide(let limit): _ = try await redone.decideDue(at: turn.at, limit: limit, with: decider)
        case .mail(let mailbox, let since):
            guard let current else { break }
            let claim = MailClaim(at: turn.at, since: since)
            _ = try await redone.claimLetters(as: turn.work, at: turn.at) { desk, nextID in
                try claim.letters(to: mailbox, in: current.now, from: desk, nextID: nextID)
            }
        case .journal(let limit):
            guard let current else { break }
            let claim = JournalClaim(at: turn.at, limit: limit)
            _ = try await redone.claimLetters(as: turn.work, at: turn.at) { desk, nextID in
                try claim.entries(in: current.now, from: desk, nextID: nextID)
            }
        }
        return current
    }

    private func take(
        _ turn: Turn, _ circumstances: Turn.Circumstances, in current: CurrentForce?, after logged: Int64
    ) async throws -> CurrentForce? {
        let texts = try found.texts(inForceAfter: turn.logSeq, changedAfter: logged)
        guard let text = texts.first(where: { $0.kind == .settings }) else { return current }
        let file = SourceFile(path: circumstances.settings, bytes: text.bytes)
        guard var settings = Library.settings(file).settings?.resolved(beside: circumstances.settings) else {
            return current
        }
        settings.usesJournal = circumstances.usesJournal
        let taking = Taking(
            settings: settings, settingsFile: file, ledger: redone,
            author: try found.author(ofTaking: turn, after: logged),
            shipped: [])
        let force = try await taking.retake(texts, at: turn.at) { current?.replace(with: $0) }
        return current ?? CurrentForce(force)
    }
}

extension Decider {
    /// Nothing is in force.
    fileprivate static var silent: Decider { Decider(needs: { _ in [] }, decide: { _, _, _, _ in .nothing }) }
}
