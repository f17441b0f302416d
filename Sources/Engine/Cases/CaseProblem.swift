package import CivilTime
package import Rules

/// Why a fact about a case is not accepted.
package enum CaseProblem: Error, Hashable, Sendable {
    /// A case of that name was opened before.
    case nameTaken(Subject)
    case nameInvalid(String)
    /// The way in which it came has to be named.
    case channelNeeded([String])
    case channelUnknown(String, known: [String])
    /// The procedure knows no ways of arrival.
    case channelNotAsked(String)
    case dayInFuture(CivilDate)
    /// The case arrived on that day only.
    case beforeArrival(CivilDate)
    case notArrived
    /// It ended on that day, with that outcome.
    case ended(outcome: String?, CivilDate)
    case eventUnknown(String, known: [String])
    /// The event starts a period that runs since that day already.
    case startedAlready(event: String, CivilDate)
    /// A day has to be set with it.
    case dayToSetNeeded(String)
    /// The day that is set lies before the day of the fact.
    case dayToSetPassed(CivilDate)
    /// The day that is set lies before the day on which it is due anyway.
    case dayToSetTooEarly(CivilDate, due: CivilDate)
    /// The office has set another day already.
    case setAlready(CivilDate)
    /// Nothing runs that could be stopped or extended: no arrival is confirmed, or those outside have the word.
    case notRunning(waitingFor: String?)
    case groundUnknown(String, known: [String])
    /// This wait is begun or ended by recording an event.
    case groundOfEvent(String, event: String)
    /// That wait began on that day and lasts.
    case waitsAlready(String, since: CivilDate)
    case doesNotWait(String)
    /// Several waits run, and one has to be named.
    case groundNeeded([String])
    case neverExtended
    case extendedAlready(CivilDate)
    case extensionTooLong(Period, atMost: Period)
    /// An approver and a ground are needed.
    case extensionIncomplete
    /// Those who have to be told were not.
    case tellingNeeded(String)
    /// It expired on that day.
    case expired(CivilDate)
    case toldTooLate(CivilDate, due: CivilDate)
    case toldTooEarly(CivilDate, granted: CivilDate)
    case stepUnknown(String, known: [String])
    /// Each office owes its own; one of these is meant.
    case officeNeeded([String])
    case officeUnknown(String, known: [String])
    case roleUnknown(String, known: [String])
    case stepDone(String, CivilDate)
    /// What it is for could be had through that day.
    case lapsed(String, CivilDate)
    /// A step is named where a whole case is meant.
    case caseNeeded(String)
    /// The event that completes it also lets the period begin, and has to be recorded itself.
    case recordedByEvent(String, event: String)
    /// None of these happened yet.
    case stepNotOpen(String, opens: [String])
    /// These are not done, and stand before it.
    case stepsMissing([String])
    case outcomeNeeded([String])
    case outcomeUnknown(String, known: [String])
    /// It ends by itself once the last of its steps is done.
    case endsByItself
    /// Those outside have time through that day.
    case waitNotOver(String, CivilDate)
    /// Nothing was reported done that could be closed or returned.
    case nothingReported
    /// The fact of that number would no longer hold.
    case contradicts(Int64)
}
