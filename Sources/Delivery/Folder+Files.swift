import Engine
import Glibc

/// Files of a folder; none is reached through a link.
extension Folder {
    /// Makes a file of mode 0600 that is not there yet, to be written.
    func create(_ name: String) throws(DeliveryFailure) -> File {
        let path = path(of: name)
        let file = try checked("make the file", path) {
            openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        }
        return File(file, path: path)
    }

    /// Writes a file of mode 0600 that is not there yet; when it returns, the bytes of a durable one are on the disk.
    func write(_ bytes: [UInt8], to name: String, isDurable: Bool = true) throws(DeliveryFailure) {
        let file = try create(name)
        try file.write(bytes)
        if isDurable { try file.synchronize() }
    }

    /// Opens a plain file to be read; nil when there is none of that name.
    func file(_ name: String) throws(DeliveryFailure) -> File? {
        guard try holds(name) else { return nil }
        let path = path(of: name)
        // O_NONBLOCK: should a FIFO have taken the file's place by now, opening it must not wait for a writer.
        let file = try checked("open the file", path) {
            openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        }
        return File(file, path: path)
    }

    /// Opens a file to be read and to be appended to, made with mode 0600 when it is not there.
    ///
    /// Refused is what has another name elsewhere, and what is no plain file; nothing of it is opened.
    func appendableFile(_ name: String) throws(DeliveryFailure) -> File {
        let path = path(of: name)
        if let status = try status(of: name) { try Self.refuseUnlessPlain(status, path) }
        let flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let opened = try Self.opened(
            path, of: "file",
            opening: { openat(descriptor, name, flags) },
            making: {
                let made = openat(descriptor, name, flags | O_CREAT | O_EXCL, 0o600)
                return made < 0 ? made : close(made)
            })
        let file = File(opened, path: path)
        // Once more: something else may have taken its place in between.
        try Self.refuseUnlessPlain(try file.status, path)
        return file
    }

    /// True when that name stands for that open file.
    func holds(_ name: String, _ file: borrowing File) throws(DeliveryFailure) -> Bool {
        guard let status = try status(of: name) else { return false }
        return status.isSameFile(as: try file.status)
    }

    /// When the file of that name was last written, in seconds of the file system's clock; nil when there is none.
    func lastWritten(_ name: String) throws(DeliveryFailure) -> Int? {
        try status(of: name)?.st_mtim.tv_sec
    }

    /// True when a plain file of that name is here.
    func holds(_ name: String) throws(DeliveryFailure) -> Bool {
        guard let status = try status(of: name) else { return false }
        return status.kind == S_IFREG
    }

    /// True when a plain file of that name holds exactly these bytes.
    func holds(_ name: String, bytes: [UInt8]) throws(DeliveryFailure) -> Bool {
        guard let file = try file(name) else { return false }
        // One byte more than expected tells a longer file from an equal one.
        return try file.bytes(from: 0, count: bytes.count + 1) == bytes
    }

    private func status(of name: String) throws(DeliveryFailure) -> stat? {
        var status = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
        let code = errno
        guard code == ENOENT else { throw DeliveryFailure("look for the file", path(of: name), code) }
        return nil
    }

    private static func refuseUnlessPlain(_ status: stat, _ path: String) throws(DeliveryFailure) {
        let found =
            switch status.kind {
            case S_IFREG where status.st_nlink <= 1: ""
            case S_IFREG: "a file with \(status.st_nlink) names (hard links)"
            case S_IFLNK: "a link"
            case S_IFDIR: "a folder"
            case S_IFIFO: "a FIFO"
            case S_IFSOCK: "a socket"
            default: "a device"
            }
        guard found.isEmpty else {
            throw DeliveryFailure("cannot open the file \(path): \(found) is where a file of one name should be")
        }
    }
}

extension stat {
    fileprivate var kind: mode_t { st_mode & S_IFMT }
}
