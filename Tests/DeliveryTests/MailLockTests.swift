import Engine
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Delivery

@Suite("Locks of a mailbox")
struct MailLockTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(foreignMail, to: "mail/hefang")
    }

    private func channel(tries: Int = 1, pause: @escaping @Sendable () -> Void = {}) -> MboxChannel {
        MboxChannel(spool: folder("mail"), patience: LockPatience(tries: tries, pause: pause))
    }

    private func held(_ lock: String) -> Outcome {
        .deferred(
            DeliveryFailure(
                "cannot lock the mailbox \(folder("mail/hefang")): another program, a mail reader perhaps, holds its \(lock)"
            ))
    }

    /// Counts, from whatever thread.
    private final class Count: Sendable {
        private let value = Mutex(0)
        var now: Int { value.withLock { $0 } }
        func next() -> Int {
            value.withLock {
                $0 += 1
                return $0
            }
        }
    }

    @Test("a letter waits while a mail reader holds fcntl's lock, and is delivered once it is given back")
    func fcntlLock() async throws {
        let letter = try letter()
        let reader = try LockingProgram(folder("mail/hefang"))
        #expect(await channel().deliver(envelope(letter)) == held("fcntl lock"))
        #expect(folder.mailbox() == foreignMail)
        #expect(try folder.contents(of: "mail") == ["hefang"])
        try reader.end()
        #expect(await channel().deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox() == foreignMail + entry(letter))
    }

    @Test("a letter waits while a mail reader holds the lock file, which is left alone")
    func dotLock() async throws {
        let letter = try letter()
        try folder.write("4711", to: "mail/hefang.lock")
        #expect(await channel().deliver(envelope(letter)) == held("lock file hefang.lock"))
        #expect(folder.mailbox() == foreignMail)
        #expect(try folder.contents(of: "mail") == ["hefang", "hefang.lock"])
        #expect(try folder.bytes(of: "mail/hefang.lock") == Data("4711".utf8))
    }

    @Test("one locked mailbox doesn't hold up another")
    func otherMailbox() async throws {
        try folder.write("", to: "mail/hefang.lock")
        let channel = channel()
        #expect(await channel.deliver(envelope(try letter())) == held("lock file hefang.lock"))
        let letter = try letter(to: Addressee(name: "李敏", mailbox: "limin"))
        #expect(await channel.deliver(envelope(letter)) == .delivered)
    }

    @Test("the wait for a lock is bounded", arguments: [1, 2, 21])
    func bound(tries: Int) async throws {
        try folder.write("", to: "mail/hefang.lock")
        let pauses = Count()
        let channel = channel(tries: tries) { _ = pauses.next() }
        #expect(await channel.deliver(envelope(try letter())) == held("lock file hefang.lock"))
        #expect(pauses.now == tries - 1)
    }

    @Test("a lock that is given back during the wait is taken")
    func givenBack() async throws {
        let letter = try letter()
        let lock = folder("mail/hefang.lock")
        try folder.write("", to: "mail/hefang.lock")
        let pauses = Count()
        let channel = channel(tries: 21) { if pauses.next() == 3 { unlink(lock) } }
        #expect(await channel.deliver(envelope(letter)) == .delivered)
        #expect(pauses.now == 3)
        #expect(folder.mailbox() == foreignMail + entry(letter))
    }

    @Test("fcntl's lock isn't held during the wait for the lock file, which another program may take first")
    func otherOrder() async throws {
        let path = folder("mail/hefang")
        try folder.write("", to: "mail/hefang.lock")
        let seen = Count()
        let channel = channel(tries: 2) {
            guard let file = try? Folder(makingAt: path.replacing("/hefang", with: "")).appendableFile("hefang"),
                (try? file.lock()) == true
            else { return }
            _ = seen.next()
        }
        #expect(await channel.deliver(envelope(try letter())) == held("lock file hefang.lock"))
        #expect(seen.now == 1)
    }

    @Test(
        "a lock file that nobody has touched for more than five minutes was left behind, a younger one was not",
        arguments: [(310, true), (100_000, true), (240, false), (0, false), (-3600, false)])
    func stale(age: Int, isLeftBehind: Bool) async throws {
        let letter = try letter()
        try folder.write("4711", to: "mail/hefang.lock")
        let touched = Date(timeIntervalSinceNow: TimeInterval(-age))
        try FileManager.default.setAttributes([.modificationDate: touched], ofItemAtPath: folder("mail/hefang.lock"))
        let outcome = await channel().deliver(envelope(letter))
        #expect(outcome == (isLeftBehind ? .delivered : held("lock file hefang.lock")))
        #expect(folder.mailbox() == foreignMail + (isLeftBehind ? entry(letter) : ""))
        #expect(try folder.contents(of: "mail") == (isLeftBehind ? ["hefang"] : ["hefang", "hefang.lock"]))
    }

    @Test("a link in the lock file's place is a lock, and is not followed")
    func linkedLock() async throws {
        try folder.write("", to: "target")
        try FileManager.default.createSymbolicLink(
            atPath: folder("mail/hefang.lock"), withDestinationPath: folder("target"))
        #expect(await channel().deliver(envelope(try letter())) == held("lock file hefang.lock"))
        #expect(try folder.contents() == ["mail/", "mail/hefang", "mail/hefang.lock", "target"])
    }

    @Test("a lock file that this program has left behind itself is no obstacle, however young")
    func ownLock() async throws {
        let letter = try letter()
        try folder.write("", to: "mail/.hefang.lock")
        try FileManager.default.linkItem(atPath: folder("mail/.hefang.lock"), toPath: folder("mail/hefang.lock"))
        #expect(await channel().deliver(envelope(letter)) == .delivered)
        #expect(folder.mailbox() == foreignMail + entry(letter))
        #expect(try folder.contents(of: "mail") == ["hefang"])
    }

    @Test("a lock file that only has its name from this program is another one's")
    func similarLock() async throws {
        try folder.write("", to: "mail/.hefang.lock")
        try folder.write("", to: "mail/hefang.lock")
        #expect(await channel().deliver(envelope(try letter())) == held("lock file hefang.lock"))
        #expect(try folder.contents(of: "mail") == ["hefang", "hefang.lock"])
    }

    @Test("letters that two channels write to one mailbox at the same time all stand, whole and once")
    func manyAtOnce() async throws {
        let letters = try (0..<40).map { try letter(id: "a-\($0)", body: String(repeating: "督办\n", count: $0 * 100)) }
        let channels = [0, 1].map { _ in channel(tries: .max) { sched_yield() } }
        await withTaskGroup(of: Outcome.self) { group in
            for letter in letters {
                for channel in channels { group.addTask { await channel.deliver(envelope(letter, mayStand: true)) } }
            }
            for await outcome in group { #expect(outcome == .delivered) }
        }
        let messages = try MailReader.messages(mbox: folder("mail/hefang")).dropFirst()
        #expect(Set(messages) == Set(letters.map { Data(Message($0).bytes) }))
        #expect(messages.count == letters.count)
        #expect(try folder.contents(of: "mail") == ["hefang"])
    }
}

/// Another program that holds fcntl's lock on a file, as mail readers take it.
private final class LockingProgram: Sendable {
    private let process = Process()
    private let input = Pipe()

    struct NotLocked: Error {}

    init(_ path: String) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB); "
                + "print('locked', end='', flush=True); sys.stdin.read()",
            path,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        guard output.fileHandleForReading.availableData == Data("locked".utf8) else { throw NotLocked() }
    }

    func end() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
