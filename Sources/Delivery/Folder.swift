import Engine
import Glibc

/// An open folder, in which names are looked up without following links.
///
/// Every error says what was being done, to which path, and what the system said.
struct Folder: ~Copyable {
    let path: String
    let descriptor: CInt

    /// Opens the folder at a path of the operator's, links in it followed, and makes it when it is not there.
    init(makingAt path: String) throws(DeliveryFailure) {
        self.path = path
        descriptor = try Self.opened(
            path, of: "folder",
            opening: { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) },
            making: { mkdir(path, 0o755) })
    }

    private init(path: String, descriptor: CInt) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        // Nothing is lost with a failed close: what matters has been through fsync.
        _ = close(descriptor)
    }

    /// Opens a folder in this one, made with mode 0700 when it is not there; a link to a folder is none.
    func folder(_ name: String) throws(DeliveryFailure) -> Folder {
        let path = path(of: name)
        let opened = try Self.opened(
            path, of: "folder",
            opening: { openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) },
            making: { mkdirat(descriptor, name, 0o700) })
        return Folder(path: path, descriptor: opened)
    }

    /// Gives a file of this folder a name in another one, the same unless told; false when that name is taken there.
    func link(
        _ name: String, into other: borrowing Folder, as alias: String? = nil
    ) throws(DeliveryFailure) -> Bool {
        let alias = alias ?? name
        if linkat(descriptor, name, other.descriptor, alias, 0) == 0 { return true }
        let code = errno
        guard code == EEXIST else { throw DeliveryFailure("link the file into place as", other.path(of: alias), code) }
        return false
    }

    /// Takes a file away if it is there and that can be done; where it can't, making it anew says why.
    func discard(_ name: String) {
        _ = unlinkat(descriptor, name, 0)
    }

    /// Takes a file away, if it is there.
    func remove(_ name: String) throws(DeliveryFailure) {
        if unlinkat(descriptor, name, 0) == 0 { return }
        let code = errno
        guard code == ENOENT else { throw DeliveryFailure("take away the file", path(of: name), code) }
    }

    /// Takes one of two names away if both are there and stand for one file.
    func discard(_ name: String, ifSameAs other: String) {
        var status = stat()
        var otherStatus = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
            fstatat(descriptor, other, &otherStatus, AT_SYMLINK_NOFOLLOW) == 0, status.isSameFile(as: otherStatus)
        {
            discard(name)
        }
    }

    /// True when any name in the folder fits.
    func containsName(where fits: (String) -> Bool) throws(DeliveryFailure) -> Bool {
        // `fdopendir` takes its descriptor over, so it gets one of its own.
        let own = try checked("open the folder", path) { openat(descriptor, ".", O_RDONLY | O_CLOEXEC) }
        guard let stream = fdopendir(own) else {
            let code = errno
            _ = close(own)
            throw DeliveryFailure("read the folder", path, code)
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw DeliveryFailure("read the folder", path, errno) }
                return false
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { name in
                String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            }
            if fits(name) { return true }
        }
    }

    /// Sees whether a file can be written here; leaves nothing behind.
    func checkWritable() throws(DeliveryFailure) {
        // No mailbox begins with a dot.
        let name = ".duban-check"
        discard(name)
        defer { discard(name) }
        try write([.lineFeed], to: name)
    }

    /// Brings the folder's names to the disk.
    func synchronize() throws(DeliveryFailure) {
        _ = try checked("bring to the disk the folder", path) { fsync(descriptor) }
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// Opens before it makes: some systems refuse to make what is there with another word than EEXIST.
    static func opened(
        _ path: String, of kind: String, opening: () -> CInt, making: () -> CInt
    ) throws(DeliveryFailure) -> CInt {
        let descriptor = opening()
        if descriptor >= 0 { return descriptor }
        if errno == ENOENT, making() != 0, errno != EEXIST { throw DeliveryFailure("make the \(kind)", path, errno) }
        return try checked("open the \(kind)", path, opening)
    }
}

extension stat {
    func isSameFile(as other: stat) -> Bool {
        st_dev == other.st_dev && st_ino == other.st_ino
    }
}
