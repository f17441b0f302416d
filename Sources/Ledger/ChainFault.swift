package import Rules

/// The first row of a ledger that does not fit: its hash, the others, or what follows from the log.
package struct ChainFault: Hashable, Sendable {
    package enum What: Hashable, Sendable {
        /// The row that should stand before it is not there.
        case rowBeforeMissing
        /// It does not say what its hash was made of.
        case changed
        /// A letter that no receipt speaks of: it was added behind the program's back.
        case added
        /// A row names one of another table that is not there.
        case reference(to: String)
        /// SQLite itself finds the file damaged, in its words.
        case storage(String)
        /// It should be there, and is not.
        case missing
        /// Nothing gave rise to it.
        case unexpected
        /// It cannot be read as what it should be.
        case unreadable
        /// That column says something else than what follows from the log; nil is nothing.
        case differs(column: String, says: String?, shouldSay: String?)
    }

    package var table: String
    /// Its number, its name or its hash, whatever the table knows its rows by.
    package var row: String
    package var what: What

    package init(_ table: String, _ row: String, _ what: What) {
        self.table = table
        self.row = row
        self.what = what
    }
}

extension ChainFault {
    /// In a sentence that names table and row.
    package var wording: Wording {
        switch what {
        case .rowBeforeMissing:
            Wording(zh: "表 \(table) 行 \(row) 之前缺行", en: "a row is missing before \(table) \(row)")
        case .changed:
            Wording(zh: "表 \(table) 行 \(row) 被改动,与哈希不符", en: "\(table) \(row) was changed: its hash is another")
        case .added:
            Wording(zh: "表 \(table) 的 \(row) 没有收据,不是本程序写的", en: "\(table) \(row) was added: no receipt speaks of it")
        case .reference(let other):
            Wording(
                zh: "表 \(table) 的行 \(row) 所指的 \(other) 行不在",
                en: "\(table) \(row) names a row of \(other) that is not there")
        case .storage(let words):
            Wording(zh: "数据库文件损坏(\(words))", en: "the database is damaged (\(words))")
        case .missing: Wording(zh: "表 \(table) 少了行 \(row)", en: "\(table) \(row) is missing")
        case .unexpected:
            Wording(zh: "表 \(table) 多了行 \(row),没有来由", en: "\(table) \(row) was added: nothing gave rise to it")
        case .unreadable: Wording(zh: "表 \(table) 行 \(row) 读不懂", en: "\(table) \(row) cannot be read")
        case .differs(let column, let says, let shouldSay):
            Wording(
                zh: "表 \(table) 行 \(row) 的 \(column) 是'\(says ?? "")',按记录应为'\(shouldSay ?? "")'",
                en: "\(table) \(row) has \(column) '\(says ?? "")' where the log gives '\(shouldSay ?? "")'")
        }
    }
}
