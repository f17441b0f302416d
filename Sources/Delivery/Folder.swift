import Engine
import Glibc

/// An open folder, in which names are looked up without following links.
///
/// Every error says what was being done, to which path, and what the system said.
struct Folder: ~Copyable {
    let path: String
    private let descriptor: CInt

    /// Opens the folder at a path of the operator's, links in it followed, and makes it when it is not there.
    init(makingAt path: String) throws(DeliveryFailure) {
        self.path = path
        descriptor = try Self.opened(
            path,
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
            path,
            opening: { openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) },
            making: { mkdirat(descriptor, name, 0o700) })
        return Folder(path: path, descriptor: opened)
    }

    /// Writes a file of mode 0600 that is not there yet; when it returns, the bytes are on the disk.
    func write(_ bytes: [UInt8], to name: String) throws(DeliveryFailure) {
        let path = path(of: name)
        let file = try Self.checked("make the file", path) {
            openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        }
        defer { _ = close(file) }
        var written = 0
        while written < bytes.count {
            written += try Self.checked("write the file", path) {
                bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written) }
            }
        }
        _ = try Self.checked("bring to the disk the file", path) { fsync(file) }
    }

    /// Gives a file of this folder the same name in another one; false when that name is taken there.
    func link(_ name: String, into other: borrowing Folder) throws(DeliveryFailure) -> Bool {
        if linkat(descriptor, name, other.descriptor, name, 0) == 0 { return true }
        let code = errno
        guard code == EEXIST else { throw DeliveryFailure("link the file into place as", other.path(of: name), code) }
        return false
    }

    /// Takes a file away if it is there and that can be done; where it can't, making it anew says why.
    func discard(_ name: String) {
        _ = unlinkat(descriptor, name, 0)
    }

    /// True when a plain file of that name is here.
    func holds(_ name: String) throws(DeliveryFailure) -> Bool {
        var status = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status.st_mode & S_IFMT == S_IFREG }
        let code = errno
        guard code == ENOENT else { throw DeliveryFailure("look for the file", path(of: name), code) }
        return false
    }

    /// True when a plain file of that name holds exactly these bytes.
    func holds(_ name: String, bytes: [UInt8]) throws(DeliveryFailure) -> Bool {
        guard try holds(name) else { return false }
        let path = path(of: name)
        // O_NONBLOCK: should a FIFO have taken the file's place by now, opening it must not wait for a writer.
        let file = try Self.checked("open the file", path) {
            openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        }
        defer { _ = close(file) }
        // One byte more than expected tells a longer file from an equal one.
        var found = [UInt8](repeating: 0, count: bytes.count + 1)
        var length = 0
        while length < found.count {
            let count = try Self.checked("read the file", path) {
                found.withUnsafeMutableBytes { read(file, $0.baseAddress.map { $0 + length }, $0.count - length) }
            }
            if count == 0 { break }
            length += count
        }
        return length == bytes.count && found.starts(with: bytes)
    }

    /// True when any name in the folder fits.
    func containsName(where fits: (String) -> Bool) throws(DeliveryFailure) -> Bool {
        // `fdopendir` takes its descriptor over, so it gets one of its own.
        let own = try Self.checked("open the folder", path) { openat(descriptor, ".", O_RDONLY | O_CLOEXEC) }
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

    /// Brings the folder's names to the disk.
    func synchronize() throws(DeliveryFailure) {
        _ = try Self.checked("bring to the disk the folder", path) { fsync(descriptor) }
    }

    private func path(of name: String) -> String { "\(path)/\(name)" }

    /// Opens before it makes: some systems refuse to make what is there with another word than EEXIST.
    private static func opened(
        _ path: String, opening: () -> CInt, making: () -> CInt
    ) throws(DeliveryFailure) -> CInt {
        let descriptor = opening()
        if descriptor >= 0 { return descriptor }
        if errno == ENOENT, making() != 0, errno != EEXIST { throw DeliveryFailure("make the folder", path, errno) }
        return try checked("open the folder", path, opening)
    }

    /// Calls again what a signal has interrupted.
    private static func checked<Result: SignedInteger>(
        _ action: String, _ path: String, _ call: () -> Result
    ) throws(DeliveryFailure) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            let code = errno
            if code != EINTR { throw DeliveryFailure(action, path, code) }
        }
    }
}

extension DeliveryFailure {
    /// `action` completes "cannot …" and takes the path as its object.
    fileprivate init(_ action: String, _ path: String, _ code: CInt) {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOTDIR, ELOOP:
            self.init("cannot \(action) \(path): a link or a file is where a folder should be (\(reason))")
        default: self.init("cannot \(action) \(path): \(reason)")
        }
    }
}
