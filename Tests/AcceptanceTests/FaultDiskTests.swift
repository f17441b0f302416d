import CivilTime
import Foundation
import Glibc
import TestSupport
import Testing

/// What breaks is mended again; then every notice stands once where it belongs, as if nothing had been.
@Suite("Faults of the disk")
struct FaultDiskTests {
    @Test(
        "a disk that was full, the letters' or the ledger's, loses nothing and doubles nothing",
        .enabled(if: Self.canMount, "a disk of our own needs root"), arguments: [CrashChannel.maildir, .mbox],
        FaultDisk.Place.allCases)
    func fullDisk(channel: CrashChannel, place: FaultDisk.Place) async throws {
        let office = try await CrashOffice(channel, plan: FaultDays.plan, disk: place)
        let disk = try #require(office.disk)
        var days = try await FaultDays(in: office)
        try await days.live()
        try await disk.fill()
        try await days.beginFailing(at: place)
        try await disk.empty()
        try await days.liveOneHour()
        try await days.live()
        try await days.end(after: "the disk of the \(place) was full", channel)
    }

    @Test(
        "a disk that was read-only, the letters' or the ledger's, loses nothing and doubles nothing",
        .enabled(if: Self.canMount, "a disk of our own needs root"), arguments: [CrashChannel.maildir, .mbox],
        FaultDisk.Place.allCases)
    func readOnlyDisk(channel: CrashChannel, place: FaultDisk.Place) async throws {
        let office = try await CrashOffice(channel, plan: FaultDays.plan, disk: place)
        let disk = try #require(office.disk)
        var days = try await FaultDays(in: office)
        try await days.live()
        // A disk that someone writes to can't be made read-only; the system does it by itself after an error.
        try await days.stop()
        try await disk.makeReadOnly()
        if place == .spool {
            try await days.startAgain()
            try await days.beginFailing(at: place)
        } else {
            try await days.failToStart()
        }
        try await disk.makeWritable()
        if place == .ledger { try await days.startAgain() }
        try await days.liveOneHour()
        try await days.live()
        try await days.end(after: "the disk of the \(place) was read-only", channel)
    }

    @Test(
        "a disk whose writes or syncs fail for a while loses nothing and doubles nothing",
        arguments: [CrashChannel.maildir, .mbox], FaultDisk.Place.allCases)
    func brokenDisk(channel: CrashChannel, place: FaultDisk.Place) async throws {
        let office = try await CrashOffice(channel, plan: FaultDays.plan, hasShim: true)
        let shim = try #require(office.shim)
        var days = try await FaultDays(in: office)
        for calls in [FaultShim.Calls.writes, .syncs] {
            try await days.live()
            try shim.fail(calls, at: place == .spool ? .spool : .ledger, with: EIO)
            try await days.beginFailing(at: place)
            try shim.letGo()
            #expect(try shim.count > 0)
            try await days.liveOneHour()
        }
        try await days.end(after: "writes and syncs of the \(place) failed with EIO", channel)
    }

    @Test(
        "a power cut at any call takes nothing that was told or answered, whatever had not been synced",
        arguments: [CrashChannel.maildir, .mbox], PowerCut.Loss.allCases)
    func powerCut(channel: CrashChannel, loss: PowerCut.Loss) async throws {
        let office = try await CrashOffice(channel, plan: CrashDays.planText, hasShim: true, keepsDisk: true)
        var days = try await CrashDays(
            in: office, killing: .before, stride: CrashSettings.stride, cuttingPower: loss)
        _ = try await days.liveThroughEveryCall()
        let left = try await CrashRemains(of: office)
        left.expectNothingWrong()
        left.expect(answered: days.answered)
        // That a lock was given back is not synced: until the mailbox's next letter it may stand there again.
        #expect(try office.leftovers().filter { !$0.hasSuffix(".lock") } == [])
        let lost = loss == .bytes ? "bytes" : "names and bytes"
        left.report("faults", channel, "\(days.kills) power cuts, all \(lost) not synced lost")
    }

    private static let canMount = JournalTests.canRun
}
