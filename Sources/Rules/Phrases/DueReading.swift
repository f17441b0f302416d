package import CivilTime

/// A statement about time read from a text, and where it stands there.
package struct StatementReading: Hashable, Sendable {
    package var statement: TimeStatement
    /// The part of the text that carries it, in Unicode scalars of the text as given.
    package var range: Range<Int>

    package init(statement: TimeStatement, range: Range<Int>) {
        self.statement = statement
        self.range = range
    }
}

/// A due rule read from a text, and where it stands there.
package struct DueReading: Hashable, Sendable {
    package var rule: DueRule
    /// 遇节假日顺延; nil where the text says nothing of it.
    package var roll: LastDayRoll?
    /// 下午5点前; nil is the end of the day.
    package var hour: ClockTime?
    /// The part of the text that carries the rule, in Unicode scalars of the text as given.
    package var range: Range<Int>

    package init(rule: DueRule, roll: LastDayRoll? = nil, hour: ClockTime? = nil, range: Range<Int>) {
        self.rule = rule
        self.roll = roll
        self.hour = hour
        self.range = range
    }
}
