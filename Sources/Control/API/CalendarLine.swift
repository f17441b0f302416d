/// How far the announced calendars reach.
package struct CalendarLine: Codable, Hashable, Sendable {
    /// The last year whose 放假安排 is announced.
    package var announcedThrough: Int
    /// How many open dates reach into a year not announced.
    package var provisional: Int

    package init(announcedThrough: Int, provisional: Int) {
        self.announcedThrough = announcedThrough
        self.provisional = provisional
    }
}
