/// The process at the other end of a connection, as the kernel knew it when it connected (SO_PEERCRED).
package struct Peer: Hashable, Sendable {
    /// 0 when the process is in a PID namespace that this one cannot see.
    package let pid: Int32
    package let uid: UInt32
    package let gid: UInt32

    package init(pid: Int32, uid: UInt32, gid: UInt32) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
    }
}
