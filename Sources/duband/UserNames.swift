import Dispatch
import Engine
import Glibc

/// The machine's names for its users.
enum UserNames {
    /// Whoever has that number, as the author of facts.
    static func author(_ uid: UInt32) async -> Author {
        Author(uid: uid, user: await name(of: uid))
    }

    /// The login name; the number as text where the machine knows none.
    ///
    /// The look-up may ask another machine, so it runs on a queue of its own.
    static func name(of uid: UInt32) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "user-names").async { continuation.resume(returning: lookUp(uid)) }
        }
    }

    private static func lookUp(_ uid: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            guard let base = buffer.baseAddress, getpwuid_r(uid, &entry, base, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return String(uid) }
            return String(cString: name)
        }
    }
}
