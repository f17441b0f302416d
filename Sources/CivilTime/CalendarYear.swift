/// One year of a calendar as its notice arranges it; read from `calendars/` by `CalendarReader` in Plans.
package struct CalendarYear: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
        /// Arranged by the notice of that number, as 国办发明电〔2020〕27号.
        case announced(notice: String)
        /// Only the statutory days are known.
        case provisional
    }

    package var year: Int
    package var status: Status
    /// Days off with the holiday's name; may reach into the neighbouring years.
    package var off: [CivilDate: String]
    /// 调休上班: days at weekends that are worked, with the name of the holiday that they make up for.
    package var work: [CivilDate: String]
    /// The days of 全国年节及纪念日放假办法 第二条 with their festivals, known before any notice and beside it.
    ///
    /// One day may bear two names, as `国庆节、中秋节`; a remark follows in brackets, as `春节(除夕)`.
    package var statutory: [CivilDate: String]

    package init(
        year: Int, status: Status, off: [CivilDate: String], work: [CivilDate: String],
        statutory: [CivilDate: String] = [:]
    ) {
        self.year = year
        self.status = status
        self.off = off
        self.work = work
        self.statutory = statutory
    }

    package var isAnnounced: Bool {
        switch status {
        case .announced: true
        case .provisional: false
        }
    }
}
