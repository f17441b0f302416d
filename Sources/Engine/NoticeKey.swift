package import CivilTime

/// What makes a notice itself: telling it twice under one key is telling it once.
///
/// It depends neither on the plan's text nor on persons, and never on the day it was decided.
package struct NoticeKey: Hashable, Sendable {
    /// The obligation's name, as `zhongshan-2021/24`.
    package let obligation: String
    /// The rung's `id:`, or its canonical condition, as `应办日前5个工作日`.
    package let rung: String
    /// The seat addressed, as `办公室/head` or `manager`.
    package let seat: String
    package let channel: Channel
    /// The day that the rung stands on.
    package let day: CivilDate

    package init(obligation: String, rung: String, seat: String, channel: Channel, day: CivilDate) {
        self.obligation = obligation
        self.rung = rung
        self.seat = seat
        self.channel = channel
        self.day = day
    }
}

/// Where a notice is told: `mail` whatever the mailbox's format, or the system's journal.
package enum Channel: String, CaseIterable, Hashable, Sendable, Codable {
    case mail, journal
}

extension NoticeKey: CustomStringConvertible {
    /// The parts, percent-encoded to ASCII and joined by `;`: the form in headers, in the journal and in the ledger.
    ///
    /// `zhongshan-2021/24;%E5%BA%94%E5%8A%9E%E6%97%A5;manager;mail;2021-12-31`
    package var description: String {
        [obligation, rung, seat, channel.rawValue, day.description].map(\.percentEncoded).joined(separator: ";")
    }
}

extension String {
    /// Everything but unreserved characters (RFC 3986, 2.3) and `/ @ # ~` becomes `%XX`.
    package var percentEncoded: String {
        var result: [UInt8] = []
        result.reserveCapacity(3 * utf8.count)
        for byte in utf8 {
            if byte.isUnreserved {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append((byte >> 4).hexDigit)
                result.append((byte & 15).hexDigit)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "#"):
            true
        default: false
        }
    }

    /// Of a number below 16.
    fileprivate var hexDigit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "A") + self - 10 }
}
