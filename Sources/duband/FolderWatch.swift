import Dispatch
import Glibc
import Synchronization

/// Tells when files of some folders were saved: closed after writing, or moved into place (inotify(7)).
///
/// Editors save in either way; what they write in between is no save.
final class FolderWatch: Sendable {
    private let descriptor: CInt
    private let isMeant: @Sendable (_ path: String) -> Bool
    /// The folders by the kernel's numbers for them.
    private let folders = Mutex<[CInt: String]>([:])

    /// Watches for files whose path `isMeant`.
    ///
    /// - Throws: why the kernel gives no such watch, as when the user has too many.
    init(for isMeant: @escaping @Sendable (_ path: String) -> Bool) throws(FolderWatchFailure) {
        descriptor = inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC))
        self.isMeant = isMeant
        guard descriptor >= 0 else { throw FolderWatchFailure("files", errno) }
    }

    deinit {
        _ = close(descriptor)
    }

    /// Suspends until a file that is meant was saved, or the kernel lost count of what was.
    ///
    /// - Throws: `CancellationError`.
    func untilSaved() async throws {
        while !savedPaths().contains(where: { $0.map(isMeant) ?? true }) {
            try Task.checkCancellation()
            // The source may look at its descriptor for a moment after it was cancelled: it gets one of its own.
            let own = dup(descriptor)
            let source = DispatchSource.makeReadSource(fileDescriptor: own)
            source.setCancelHandler { _ = close(own) }
            try await firstEvent(of: [source])
        }
    }

    /// Watches these folders and no others; one that is not there is left out until it is asked for again.
    ///
    /// - Throws: the first folder that is there and cannot be watched, after all others are.
    func watch(_ wanted: [String]) throws(FolderWatchFailure) {
        var failure: FolderWatchFailure?
        folders.withLock { folders in
            var watched: [CInt: String] = [:]
            for folder in wanted {
                let number = inotify_add_watch(descriptor, folder, Self.saves)
                if number >= 0 {
                    watched[number] = folder
                } else if errno != ENOENT {
                    failure = failure ?? FolderWatchFailure(folder, errno)
                }
            }
            for number in folders.keys where watched[number] == nil { _ = inotify_rm_watch(descriptor, number) }
            folders = watched
        }
        if let failure { throw failure }
    }

    private static let saves = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_ONLYDIR)

    /// The files saved since the last look; nil for those of which the kernel lost count.
    private func savedPaths() -> [String?] {
        var paths: [String?] = []
        withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 8) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                var rest = UnsafeRawBufferPointer(buffer)[..<count]
                while let event = Event(parsing: &rest) {
                    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                        paths.append(nil)
                    } else if event.mask & Self.saves != 0, let folder = folders.withLock({ $0[event.watch] }) {
                        paths.append("\(folder)/\(event.name)")
                    }
                }
            }
        }
        return paths
    }

    /// `struct inotify_event`, whose name follows it.
    private struct Event {
        let watch: CInt
        let mask: UInt32
        let name: String

        private static let size = 16

        init?(parsing bytes: inout Slice<UnsafeRawBufferPointer>) {
            let whole = UnsafeRawBufferPointer(rebasing: bytes)
            guard whole.count >= Self.size else { return nil }
            watch = whole.loadUnaligned(fromByteOffset: 0, as: CInt.self)
            mask = whole.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
            let end = Self.size + Int(whole.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
            guard whole.count >= end else { return nil }
            name = String(decoding: whole[Self.size..<end].prefix { $0 != 0 }, as: UTF8.self)
            bytes = bytes.dropFirst(end)
        }
    }
}

/// Why saved files are not noticed.
struct FolderWatchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ code: CInt) {
        description = "cannot watch \(what) for changes: \(String(cString: strerror(code)))"
    }
}
