import Glibc

/// A listening Unix socket and the file that it made.
///
/// Made by hand because the mode must be set before anyone can connect, and because a file in the way is not to be removed
/// unless it is a socket that nobody answers.
struct ControlSocket {
    let descriptor: CInt
    private let path: String
    private let identity: FileIdentity

    /// The owner and the group may connect: writing is what connecting needs.
    static let mode: mode_t = 0o660

    /// Makes the socket file and listens; whoever connects from now on waits to be served.
    ///
    /// Two daemons starting at once are kept apart by the ledger's lock, not here: between looking at a stale file and
    /// removing it another could have made its own.
    static func listening(at path: String) throws(ControlSocketError) -> ControlSocket {
        let address = try UnixAddress(path: path)
        try clear(path, address)
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", path: path, code: errno) }
        do throws(ControlSocketError) {
            try check("bind", path, address.withSocketAddress { bind(descriptor, $0, $1) })
            // Before listen nobody can connect, so the mode that bind gave is never seen by a client.
            try check("chmod", path, chmod(path, mode))
            try check("listen", path, listen(descriptor, 128))
            guard let identity = FileIdentity(path: path) else {
                throw .system(call: "lstat", path: path, code: errno)
            }
            return ControlSocket(descriptor: descriptor, path: path, identity: identity)
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Whether a socket can be made there, a stale one removed; the daemon asks before it changes anything else.
    static func prepare(_ path: String) throws(ControlSocketError) {
        try clear(path, try UnixAddress(path: path))
    }

    /// Removes the file, unless it is another's by now.
    func removeFile() throws(ControlSocketError) {
        guard FileIdentity(path: path) == identity else { return }
        try Self.check("unlink", path, unlink(path))
    }

    private static func clear(_ path: String, _ address: UnixAddress) throws(ControlSocketError) {
        guard let found = FileIdentity(path: path) else {
            guard errno == ENOENT else { throw .system(call: "lstat", path: path, code: errno) }
            return
        }
        guard found.isSocket else { throw .inTheWay(path: path, what: found.name) }
        let probe = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else { throw .system(call: "socket", path: path, code: errno) }
        defer { close(probe) }
        guard address.withSocketAddress({ connect(probe, $0, $1) }) != 0 else { throw .inUse(path: path) }
        switch errno {
        case ECONNREFUSED: try check("unlink", path, unlink(path))
        // A full queue of connections: someone is there, and busy.
        case EAGAIN: throw .inUse(path: path)
        default: throw .system(call: "connect", path: path, code: errno)
        }
    }

    private static func check(_ call: String, _ path: String, _ result: CInt) throws(ControlSocketError) {
        guard result == 0 else { throw .system(call: call, path: path, code: errno) }
    }
}

/// Which file stands at a path, links not followed.
private struct FileIdentity: Equatable {
    let device: dev_t
    let inode: ino_t
    private let type: mode_t

    /// Nil, with `errno` set, when there is none or it cannot be seen.
    init?(path: String) {
        var found = stat()
        guard lstat(path, &found) == 0 else { return nil }
        device = found.st_dev
        inode = found.st_ino
        type = found.st_mode & S_IFMT
    }

    var isSocket: Bool { type == S_IFSOCK }

    var name: BilingualText {
        switch type {
        case S_IFREG: BilingualText(zh: "一个普通文件", en: "a regular file")
        case S_IFDIR: BilingualText(zh: "一个文件夹", en: "a folder")
        case S_IFLNK: BilingualText(zh: "一个链接", en: "a link")
        default: BilingualText(zh: "一个特殊文件", en: "a special file")
        }
    }
}
