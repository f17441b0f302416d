import Rules
import Testing

@Suite("Lengths of time alone")
struct PeriodPhraseTests {
    @Test(
        "a length is read in Chinese and English, in any of the usual spellings",
        arguments: [
            ("20个工作日", Period.workingDays(20)), ("二十个工作日", .workingDays(20)), ("20日(不含节假日)", .workingDays(20)),
            (" 15 工作日 ", .workingDays(15)), ("20日", .days(20)), ("二十天", .days(20)), ("两周", .weeks(2)),
            ("3个月", .months(3)), ("半年", .months(6)), ("1年", .years(1)), ("20 working days", .workingDays(20)),
            ("3 MONTHS", .months(3)),
        ])
    func reads(_ text: String, _ period: Period) throws {
        #expect(try Period.read(text).get() == period)
    }

    @Test(
        "the canonical form reads back", arguments: Language.allCases,
        [.workingDays(1), .workingDays(20), .days(1), .weeks(2), .months(3), .quarters(1), .years(2)] as [Period])
    func roundTrip(_ language: Language, _ period: Period) throws {
        #expect(try Period.read(period.canonical(language)).get() == period)
    }

    @Test(
        "what is no length, or more than one, is refused at its place with lengths that can be read",
        arguments: [
            ("", PhraseError.Reason.unknownWord, ""), ("20个工作日内", .unknownWord, "20个工作日内"),
            ("自形成之日起20日", .unknownWord, "自形成之日起20日"), ("20日至30日", .unknownWord, "20日至30日"),
            ("12小时", .hours, "12小时"), ("0日", .outOfRange, "0日"), ("20 working days after", .unknownWord, "after"),
            ("及时", .unknownWord, "及时"), ("12 hours", .hours, "hours"),
        ])
    func refuses(_ text: String, _ reason: PhraseError.Reason, _ place: String) {
        guard case .failure(let error) = Period.read(text) else {
            Issue.record("read \(text)")
            return
        }
        #expect(error.reason == reason)
        #expect(text.scalars(error.range) == place)
        for form in error.nearest where reason == .unknownWord { #expect((try? Period.read(form).get()) != nil) }
    }
}
