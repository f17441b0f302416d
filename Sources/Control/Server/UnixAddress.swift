import Glibc

/// The address of a Unix socket.
struct UnixAddress {
    private let raw: sockaddr_un

    /// In bytes.
    ///
    /// Linux takes 107, but SwiftNIO's clients, ours among them, connect to no path longer than 103.
    static let longestPath = 103

    init(path: String) throws(ControlSocketError) {
        let bytes = Array(path.utf8)
        guard bytes.count <= Self.longestPath else { throw .pathTooLong(path: path, bytes: bytes.count) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        raw = address
    }

    func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: raw) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
