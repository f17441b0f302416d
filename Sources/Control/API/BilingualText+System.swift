import Glibc

extension BilingualText {
    /// Why the system would not do something, as `没有这个文件或文件夹` and `No such file or directory`.
    ///
    /// `code` is an `errno`. Of the rarer ones the Chinese sentence gives the number with the system's own words.
    package init(systemError code: Int32) {
        let english = String(cString: strerror(code))
        self.init(zh: Self.reasons[code] ?? "系统错误\(code)(\(english))", en: english)
    }

    /// Of an English sentence in which the system says why, as `cannot write the file /mail/a: File too large`.
    ///
    /// Nil where it says none of those that have Chinese words.
    package init?(systemReasonIn sentence: String) {
        let code = Self.reasons.keys.sorted().first { sentence.hasSuffix(String(cString: strerror($0))) }
        guard let code else { return nil }
        self.init(systemError: code)
    }

    private static let reasons: [Int32: String] = [
        ENOENT: "没有这个文件或文件夹", EACCES: "没有权限", EPERM: "没有权限", EISDIR: "这是文件夹", ENOTDIR: "路径中有一段不是文件夹",
        EEXIST: "已经有这个文件", ENOTEMPTY: "文件夹不是空的", ENOSPC: "磁盘满了", EDQUOT: "超出了磁盘配额", EROFS: "只能读,不能写",
        ENAMETOOLONG: "名字太长", ELOOP: "符号链接绕成了圈", EIO: "磁盘读写出错", EMFILE: "打开的文件太多", ENFILE: "打开的文件太多",
        ENOMEM: "内存不够", EBUSY: "正被占用", EXDEV: "不在同一个磁盘上", EFBIG: "文件太大", EADDRINUSE: "地址已被占用",
        ECONNREFUSED: "没有服务在听", ECONNRESET: "连接断了", EPIPE: "连接断了", ETIMEDOUT: "等得太久",
    ]
}
