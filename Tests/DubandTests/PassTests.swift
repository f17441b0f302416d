import CivilTime
import Control
import Delivery
import Engine
import Foundation
import TestSupport
import Testing

@testable import Ledger
@testable import Supervision
@testable import duband

@Suite("Passes", .fewAtOnce)
struct PassTests {
    enum Crash: CaseIterable {
        case afterDeciding, afterClaiming, afterWriting
    }

    @Test("after a crash at any step every notice is told exactly once", arguments: Crash.allCases)
    func crash(_ crash: Crash) async throws {
        let desk = try Desk(journal: true, at: "2021-10-14T09:00")
        let force = try await desk.take()
        switch crash {
        case .afterDeciding:
            while try await desk.ledger.decideDue(at: desk.clock.now, limit: 500, with: { force.decider }).matters > 0 {
            }
        case .afterClaiming: _ = try await desk.pass(through: [:]).run(in: force)
        case .afterWriting:
            await desk.mail.dieAfterNextLetter()
            await #expect(throws: LedgerError.self) { try await desk.pass(through: [.mail: desk.mail]).run(in: force) }
            #expect(await desk.mail.standing.count == 1)
        }
        let interrupted = await desk.mail.standing.map(\.id)
        await desk.mail.forgetAttempts()

        // Another process over the same file.
        let ledger = try SQLiteLedger(path: desk.folder("ledger.sqlite"), isVirtual: false)
        let pass = Pass(
            ledger: ledger, clock: desk.clock, channels: desk.channels, author: Desk.author, logger: desk.lines.logger)
        _ = try await pass.run(in: force)
        _ = try await pass.run(in: force)

        let notices = try await ledger.notices(about: subject("shiyan/1"))
        #expect(!notices.isEmpty)
        #expect(notices.allSatisfy { $0.state == "delivered" })
        for channel in [desk.mail, desk.journal] {
            let standing = await channel.standing
            #expect(Set(standing.map(\.id)).count == standing.count)
            let told = standing.flatMap { keys(in: $0) }
            #expect(Set(told).count == told.count)
        }
        let told = await (desk.mail.standing + desk.journal.standing).flatMap { keys(in: $0) }
        #expect(Set(told).isSuperset(of: notices.map(\.key.description)))
        // What may have been written already is looked for first.
        let attempts = await desk.mail.attempts
        #expect(attempts.allSatisfy { $0.mayStand == (crash != .afterDeciding) })
        #expect(interrupted.isEmpty == (crash != .afterWriting))
        #expect(Set(attempts.map(\.id)).isSuperset(of: interrupted))
    }

    /// The keys that a letter or an entry tells.
    private func keys(in envelope: Envelope) -> [String] {
        let text = String(decoding: envelope.bytes, as: UTF8.self)
        switch envelope.channel {
        case .journal:
            return text.split(separator: "\n").filter { $0.hasPrefix("DUBAN_NOTICE=") }.map { String($0.dropFirst(13)) }
        case .mail:
            guard let start = text.range(of: "X-Duban-Notice: "), let end = text.range(of: "MIME-Version") else {
                return []
            }
            return text[start.upperBound..<end.lowerBound].split(whereSeparator: \.isWhitespace).map(String.init)
        }
    }

    @Test("a mailbox that cannot be written to holds nobody else up, and is tried again in a minute")
    func failingMailbox() async throws {
        let desk = try Desk(at: "2021-10-14T09:00")
        let force = try await desk.take()
        await desk.mail.fail("chenjie")
        #expect(try await desk.pass().run(in: force) == instant("2021-10-14T09:01"))
        #expect(await !desk.mail.addresses.contains("chenjie"))
        #expect(await desk.mail.addresses.contains("limin"))
        #expect(
            desk.lines.warnings == [
                "warning: not delivered yet: cannot write to chenjie: No space left on device"
            ])
        #expect(try await desk.ledger.letterCounts().failing == 1)
        #expect(
            try await desk.ledger.failingPlaces() == [
                FailingPlace(
                    mailbox: "chenjie", letters: 1, since: instant("2021-10-14T09:00"),
                    failure: "cannot write to chenjie: No space left on device",
                    nextAttempt: instant("2021-10-14T09:01"))
            ])

        await desk.mail.fail()
        #expect(try await desk.pass().run(in: force) == instant("2021-10-14T09:01"))
        #expect(await !desk.mail.addresses.contains("chenjie"))
        desk.clock.set(to: try instant("2021-10-14T09:01"))
        _ = try await desk.pass().run(in: force)
        #expect(await desk.mail.letters(of: "chenjie").count == 1)
        #expect(await desk.mail.attempts.last?.mayStand == true)
        #expect(try await desk.ledger.letterCounts() == LetterCounts(waiting: 0, failing: 0))
    }

    @Test("a pass tries each letter once, however fast the clock runs")
    func oncePerPass() async throws {
        let desk = try Desk(at: "2021-10-14T09:00")
        let force = try await desk.take()
        let channel = HastyChannel(clock: desk.clock)
        _ = try await desk.pass(through: [.mail: channel]).run(in: force)
        let attempts = await channel.attempts
        #expect(Set(attempts).count == attempts.count)
        #expect(try await desk.ledger.letterCounts().failing == attempts.count)
    }

    @Test("when the journal fails, one entry is tried and all of them wait")
    func failingJournal() async throws {
        let desk = try Desk(journal: true, at: "2021-10-14T09:00")
        let force = try await desk.take()
        let seats = ["办公室/liaison", "办公室/head", "法规科/liaison"]
        for seat in seats { await desk.journal.fail(seat, "办公室/liaison", "办公室/head", "法规科/liaison", "法规科/head") }
        #expect(try await desk.pass().run(in: force) == instant("2021-10-14T09:01"))
        #expect(await desk.journal.attempts.count == 1)
        #expect(await !desk.mail.standing.isEmpty)
        await desk.journal.fail()
        desk.clock.set(to: try instant("2021-10-14T09:01"))
        _ = try await desk.pass().run(in: force)
        #expect(await desk.journal.standing.count > 1)
        #expect(try await desk.ledger.letterCounts().waiting == 0)
    }

    @Test("entries that wait for a journal which was switched off wake nobody")
    func journalSwitchedOff() async throws {
        let desk = try Desk(journal: true, at: "2021-10-14T09:00")
        let force = try await desk.take()
        _ = try await desk.pass(through: [.mail: desk.mail, .journal: desk.journal]).run(in: force)
        let next = try await desk.pass(through: [.mail: desk.mail]).run(in: force)
        #expect(next.map { $0 > desk.clock.now } == true)
    }

    @Test("the deputy of someone away gets the letter, and the principal a copy that tells nothing anew")
    func deputy() async throws {
        let desk = try Desk(at: "2021-10-14T09:00")
        _ = try await desk.pass().run(in: try await desk.take())
        let letter = try #require(await desk.mail.letters(of: "chenjie").first)
        let copy = try #require(await desk.mail.letters(of: "zhouhang").first)
        #expect(letter.contains("X-Duban-Notice: "))
        #expect(!letter.contains("X-Duban-Copy"))
        #expect(letter.contains("周航不在(至10月22日),") && letter.contains("由您代收。"))
        #expect(copy.contains("X-Duban-Copy: ") && !copy.contains("您代收"))
        #expect(!copy.contains("X-Duban-Notice"))
        #expect(copy.contains("您不在岗期间(至10月22日),以下由陈洁代收,抄送您知悉。"))
        #expect(copy.contains("编号 1\n"))
    }

    @Test("when the principal is back, the letter is theirs alone")
    func back() async throws {
        let desk = try Desk(at: "2021-10-25T09:00")
        _ = try await desk.pass().run(in: try await desk.take())
        #expect(await desk.mail.letters(of: "zhouhang").first?.contains("X-Duban-Notice") == true)
        #expect(await desk.mail.letters(of: "chenjie").first?.contains("X-Duban-Copy") != true)
    }

    @Test("of several managers the first gets the letter, those who are not told anyway a copy")
    func managers() async throws {
        let bureau = Desk.bureau.replacing("managers: [limin]", with: "managers: [wang, limin, chenjie, zhaomin]")
            .replacing("away: [", with: "  zhaomin: {name: 赵敏, mail: zhaomin}\naway: [")
        let desk = try Desk(bureau: bureau, at: "2021-10-14T09:00")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        let before = await desk.mail.standing.count
        desk.clock.set(to: try instant("2021-10-18T09:00"))
        _ = try await desk.pass().run(in: force)
        let letters = await desk.mail.standing.dropFirst(before)
        func has(_ field: String, _ address: String) -> Bool {
            letters.contains {
                let text = String(decoding: $0.bytes, as: UTF8.self)
                return $0.address == address && text.contains("\(field): ") && text.contains(";manager;")
            }
        }
        #expect(has("X-Duban-Notice", "wang"))
        #expect(has("X-Duban-Copy", "zhaomin"))
        // The head of the office, and whoever stands in for its liaison.
        #expect(!has("X-Duban-Copy", "limin") && !has("X-Duban-Copy", "chenjie"))
        #expect(!has("X-Duban-Copy", "wang"))
    }

    @Test("a task that is done is silent from that instant, also where its letter was not yet made")
    func done() async throws {
        let desk = try Desk(at: "2021-10-14T07:00")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        #expect(await desk.mail.standing.isEmpty)
        desk.clock.set(to: try instant("2021-10-14T09:00"))
        _ = try await desk.ledger.decideDue(at: desk.clock.now, limit: 500, with: { force.decider })
        _ = try await desk.answers(in: force).record(
            .init(.done(.init(obligation: "1"))), by: Peer(pid: 1, uid: 0, gid: 0))
        _ = try await desk.pass().run(in: force)
        #expect(try await desk.ledger.notices(about: subject("shiyan/1")).allSatisfy { $0.state == "dropped" })
        #expect(await desk.mail.letters(of: "chenjie").allSatisfy { !$0.contains("编号 1\n") })
    }
}

/// Fails, and takes an hour of the clock's for each letter.
private actor HastyChannel: DeliveryChannel {
    let clock: ManualClock
    private(set) var attempts: [LetterID] = []

    init(clock: ManualClock) {
        self.clock = clock
    }

    func deliver(_ envelope: Envelope) async -> Outcome {
        attempts.append(envelope.id)
        clock.set(to: clock.now.adding(seconds: 3600))
        return attempts.count > 100 ? .delivered : .deferred(DeliveryFailure("later"))
    }
}
