import Foundation
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("What makes the daemon read its files")
struct TriggerTests {
    @Test(
        "a file counts as saved when it is closed after writing or moved into place",
        arguments: ["write", "move", "both"])
    func saved(_ way: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "plans/.keep")
        let watch = try FolderWatch { Files.isRead($0, from: [folder("plans")]) }
        try watch.watch([folder("plans")])
        if way != "move" { try folder.write("a", to: "plans/a.yaml") }
        if way != "write" {
            try folder.write("b", to: "b.tmp")
            #expect(rename(folder("b.tmp"), folder("plans/b.yaml")) == 0)
        }
        // Would hang if it had not been seen.
        try await watch.untilSaved()
    }

    @Test("dot files, other files and other folders are no saved plans")
    func ignored() async throws {
        let folder = try TemporaryFolder()
        for name in ["plans/.a.yaml.swp", "plans/.a.yaml", "plans/a.yaml~", "else/a.yaml"] {
            try folder.write("", to: name)
            #expect(!Files.isRead(folder(name), from: [folder("plans")]), "\(name)")
        }
        let seen = Mutex<[String]>([])
        let watch = try FolderWatch { path in
            seen.withLock { $0.append(path) }
            return path.hasSuffix("/last.yaml")
        }
        try watch.watch([folder("plans")])
        try folder.write("", to: "else/b.yaml")
        try folder.write("", to: "plans/.b.yaml")
        try folder.write("", to: "plans/last.yaml")
        try await watch.untilSaved()
        #expect(seen.withLock { $0 } == ["plans/.b.yaml", "plans/last.yaml"].map { folder($0) })
    }

    @Test("a folder that is made later is watched from the next time that folders are named")
    func madeLater() async throws {
        let folder = try TemporaryFolder()
        let watch = try FolderWatch { _ in true }
        try watch.watch([folder("plans")])
        try folder.write("a", to: "plans/a.yaml")
        try watch.watch([folder("plans")])
        try folder.write("b", to: "plans/a.yaml")
        try await watch.untilSaved()
    }

    @Test("many saves in a row are one reload, and one after the quiet is another")
    func settling() async throws {
        let saves = Steps()
        let pauses = Steps()
        let reloads = Steps()
        let files = SavedFiles(
            untilSaved: { try await saves.next() }, pause: { try await pauses.next() }, reload: { reloads.allow() })
        let task = Task { try await files.run() }
        for _ in 1...3 { saves.allow() }
        // Each save begins the pause anew.
        await pauses.asked(3)
        pauses.allow()
        try await reloads.next()
        saves.allow()
        await pauses.asked(4)
        pauses.allow()
        try await reloads.next()
        task.cancel()
        try await task.value
        #expect(reloads.count == 2)
    }
}

/// Something that happens as often as the test allows.
private final class Steps: Sendable {
    private struct State {
        var asked = 0
        var allowed = 0
        var total = 0
    }

    private let state = Mutex(State())
    private let bell = Doorbell()
    private let question = Doorbell()

    var count: Int { state.withLock { $0.total } }

    func allow() {
        state.withLock { state in
            state.allowed += 1
            state.total += 1
        }
        bell.ring()
    }

    func next() async throws {
        state.withLock { $0.asked += 1 }
        question.ring()
        while true {
            let isAllowed = state.withLock { state in
                guard state.allowed > 0 else { return false }
                state.allowed -= 1
                return true
            }
            if isAllowed { return }
            try Task.checkCancellation()
            await bell.wait()
        }
    }

    /// Waits until it was asked for that often.
    func asked(_ times: Int) async {
        while state.withLock({ $0.asked < times }) { await question.wait() }
    }
}
