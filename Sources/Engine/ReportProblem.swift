package import CivilTime
package import Plans

/// Why a report that something is done, or what a manager makes of it, is not accepted.
package enum ReportProblem: Error, Hashable, Sendable {
    /// 配合科室 have not handed in these parts of it.
    case contributionsMissing([Subject], of: Subject)
    /// It asks for these fields, which are not given.
    case evidenceMissing([EvidenceField], of: Subject)
    /// The field has to be a day, and is that text.
    case evidenceNoDay(EvidenceField, String)
    /// The field's day is still to come.
    case evidenceInFuture(EvidenceField, CivilDate)
    /// Nothing was reported done that could be closed or returned.
    case nothingReported(Subject)
    /// It is closed with the report, and no manager is asked.
    case closedByReport(Subject)
    /// Closing and returning is for these persons.
    case managersOnly([Person])
    /// It was reported done on that day only.
    case beforeReport(Subject, CivilDate)
}
