import Dispatch
import Glibc
import Testing

/// A connection without an HTTP client: what a careless or hostile program may do.
struct RawConnection {
    private let descriptor: CInt

    init(to path: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        let result = RawConnection.withAddress(path) { connect(descriptor, $0, $1) }
        try #require(result == 0, "connect: \(String(cString: strerror(errno)))")
    }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// What came, at least one byte; empty when the other side has closed.
    func receive() async -> String {
        // Not on the cooperative pool: the server in this process needs its threads to answer.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var bytes = [UInt8](repeating: 0, count: 64 * 1024)
                let count = read(descriptor, &bytes, bytes.count)
                continuation.resume(returning: count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : "")
            }
        }
    }

    func disconnect() {
        close(descriptor)
    }

    /// Leaves a socket file that nobody listens on, as a killed daemon does.
    static func leaveStaleSocket(at path: String) throws {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try #require(withAddress(path) { bind(descriptor, $0, $1) } == 0)
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
