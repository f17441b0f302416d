import Foundation
import Glibc

/// The service manager's end of sd_notify(3): tells a test when the daemon is ready, has passed, or stops.
final class NotifySocket: Sendable {
    let path: String
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "notify-socket")

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    init(in folder: URL) throws {
        path = folder.appending(path: "notify-\(UUID().uuidString.prefix(8))").path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard descriptor >= 0, bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw Failure(description: "cannot make a socket at \(path)")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        guard bound == 0 else { throw Failure(description: "cannot bind \(path): \(String(cString: strerror(errno)))") }
        // A daemon that says nothing for so long is stuck; nothing is measured by it.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Nobody will say anything more: what is waited for in vain after the last message is `Silence`.
    func end() { shutdown(descriptor, Int32(SHUT_RD)) }

    /// Whoever was to say something is gone.
    struct Silence: Error {}

    /// The next message that begins with one of these; others before it are passed over.
    @discardableResult
    func next(_ prefixes: String...) async throws -> String {
        let descriptor = descriptor
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                var buffer = [UInt8](repeating: 0, count: 4096)
                while true {
                    let count = recv(descriptor, &buffer, buffer.count, 0)
                    guard count >= 0 else {
                        if errno == EINTR { continue }
                        let reason = String(cString: strerror(errno))
                        continuation.resume(throwing: Failure(description: "no '\(prefixes[0])' came: \(reason)"))
                        return
                    }
                    guard count > 0 else {
                        continuation.resume(throwing: Silence())
                        return
                    }
                    let message = String(decoding: buffer[..<count], as: UTF8.self)
                    if prefixes.contains(where: message.hasPrefix) {
                        continuation.resume(returning: message)
                        return
                    }
                }
            }
        }
    }
}
