import Glibc
import NIOCore

extension Peer {
    /// Asks the kernel who connected; fails when it doesn't know.
    static func connected(to channel: any Channel) -> EventLoopFuture<Peer> {
        guard let options = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(UnknownPeer())
        }
        let credentials: EventLoopFuture<Credentials> = options.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
        return credentials.flatMapThrowing { found in
            guard found.uid != Credentials.nobodyKnown else { throw UnknownPeer() }
            return Peer(pid: found.pid, uid: found.uid, gid: found.gid)
        }
    }

    /// The connection came without credentials.
    struct UnknownPeer: Error {}
}

/// `struct ucred` of <sys/socket.h>, which Glibc's module hides behind _GNU_SOURCE.
private struct Credentials {
    var pid: pid_t = 0
    var uid: uid_t = Credentials.nobodyKnown
    var gid: gid_t = Credentials.nobodyKnown

    /// -1: what the kernel fills in for a socket that nobody connected.
    static let nobodyKnown = uid_t.max
}
