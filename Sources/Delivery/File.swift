import Engine
import Glibc

/// An open file, closed with this value.
struct File: ~Copyable {
    let path: String
    private let descriptor: CInt

    /// Takes the descriptor over.
    init(_ descriptor: CInt, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        // Nothing is lost with a failed close: what matters has been through fsync.
        _ = close(descriptor)
    }

    var status: stat {
        get throws(DeliveryFailure) {
            var status = stat()
            _ = try checked("look at the file", path) { fstat(descriptor, &status) }
            return status
        }
    }

    /// In bytes.
    var length: Int {
        get throws(DeliveryFailure) { Int(try status.st_size) }
    }

    /// Writes all of it where the file stands, at its end when it was opened to be appended to.
    func write(_ bytes: [UInt8]) throws(DeliveryFailure) {
        var written = 0
        while written < bytes.count {
            written += try checked("write the file", path) {
                bytes.withUnsafeBytes {
                    Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
                }
            }
        }
    }

    /// That many bytes from `start` on, fewer where the file ends before.
    func bytes(from start: Int, count: Int) throws(DeliveryFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var length = 0
        while length < count {
            let read = try checked("read the file", path) {
                bytes.withUnsafeMutableBytes {
                    pread(descriptor, $0.baseAddress.map { $0 + length }, $0.count - length, start + length)
                }
            }
            if read == 0 { break }
            length += read
        }
        bytes.removeLast(count - length)
        return bytes
    }

    /// Takes away what is behind that many bytes.
    func cut(to length: Int) throws(DeliveryFailure) {
        _ = try checked("cut back to \(length) bytes the file", path) { ftruncate(descriptor, length) }
    }

    /// Brings the file's bytes to the disk.
    func synchronize() throws(DeliveryFailure) {
        _ = try checked("bring to the disk the file", path) { fsync(descriptor) }
    }

    /// Takes fcntl's lock on the whole file to write it; false while another program or another `File` has it.
    ///
    /// The lock belongs to this open file and goes with it. One of the process's own (`F_SETLK`) would shut out other
    /// programs just as well, but not another channel of this one, and would go with any descriptor of the file.
    func lock() throws(DeliveryFailure) -> Bool {
        while setLock(F_WRLCK) != 0 {
            let code = errno
            if code == EAGAIN || code == EACCES { return false }
            if code != EINTR { throw DeliveryFailure("lock the file", path, code) }
        }
        return true
    }

    /// Gives the lock back before the file is closed: a child that was forked meanwhile has the file open, too.
    func unlock() {
        _ = setLock(F_UNLCK)
    }

    private func setLock(_ type: CInt) -> CInt {
        var lock = Glibc.flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        return fcntl(descriptor, Self.setLockOfOpenFile, &lock)
    }

    /// `F_OFD_SETLK`, which Glibc's headers show to GNU sources only; the number is Linux's on every architecture.
    private static let setLockOfOpenFile: CInt = 37
}
