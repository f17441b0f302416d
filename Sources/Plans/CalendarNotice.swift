package import CivilTime

/// 放假通知: how one notice arranges one year, and on which days it was the one in force.
package struct CalendarNotice: Hashable, Sendable {
    /// The calendar that it belongs to, as `cn`.
    package var calendar: String
    /// As 国办发明电〔2020〕27号.
    package var number: String
    /// 发布日期: the first day on which it was in force, included; nil where its file names none, which is ever since.
    ///
    /// Of an arrangement that was amended, the day of the last amendment.
    package var announcedOn: CivilDate?
    /// The day on which another took its place, excluded; nil for the one in force.
    package var supersededOn: CivilDate?
    package var arrangement: CalendarYear

    package var year: Int { arrangement.year }

    /// Whether somebody who looked on that day found this arrangement.
    package func isInForce(on day: CivilDate) -> Bool {
        (announcedOn.map { $0 <= day } ?? true) && (supersededOn.map { day < $0 } ?? true)
    }
}
