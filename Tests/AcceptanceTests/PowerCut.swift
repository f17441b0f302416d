import Foundation
import Glibc

/// What a power cut leaves of some folders, from what the shim has kept; see keep() in fault-shim.c.
struct PowerCut {
    /// What had not been synced is gone.
    enum Loss: CaseIterable, Sendable {
        /// The names since their folder's last sync, and the bytes since their file's.
        case namesAndBytes
        /// The bytes alone: a file system may bring names to the disk before the bytes that they stand for.
        case bytes
    }

    let disk: URL
    let loss: Loss

    /// Puts what is left in the place of what stood in the folder before the cut; its daemon must be dead.
    func happen(to folder: String) throws {
        let left = folder + ".left"
        var copies: [UInt64: String] = [:]
        try leave(inode: try inode(of: folder), of: folder, at: left, copies: &copies)
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: left, toPath: folder)
    }

    private func leave(inode: UInt64, of folder: String, at left: String, copies: inout [UInt64: String]) throws {
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
        for entry in try entries(inode: inode, of: folder) {
            let path = "\(left)/\(entry.name)"
            if entry.isFolder {
                try leave(inode: entry.inode, of: "\(folder)/\(entry.name)", at: path, copies: &copies)
            } else if let other = copies[entry.inode] {
                try FileManager.default.linkItem(atPath: other, toPath: path)
            } else {
                copies[entry.inode] = path
                let bytes = disk.appending(path: "file.\(entry.inode)")
                if FileManager.default.fileExists(atPath: bytes.path) {
                    try FileManager.default.copyItem(atPath: bytes.path, toPath: path)
                } else {
                    try Data().write(to: URL(filePath: path))
                }
            }
        }
    }

    private struct Entry {
        var inode: UInt64
        var isFolder: Bool
        var name: String
    }

    private func entries(inode: UInt64, of folder: String) throws -> [Entry] {
        if loss == .bytes {
            return try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
                var isFolder: ObjCBool = false
                let path = "\(folder)/\(name)"
                _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                return Entry(inode: try self.inode(of: path), isFolder: isFolder.boolValue, name: name)
            }
        }
        let list = disk.appending(path: "folder.\(inode)")
        guard FileManager.default.fileExists(atPath: list.path) else { return [] }
        return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let inode = UInt64(parts[0]) else { return nil }
            return Entry(inode: inode, isFolder: parts[1] == "d", name: String(parts[2]))
        }
    }

    private func inode(of path: String) throws -> UInt64 {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw NotifySocket.Failure(description: "cannot look at \(path): \(String(cString: strerror(errno)))")
        }
        return UInt64(status.st_ino)
    }
}
