import Plans
import Testing

@Suite("Who holds a seat when")
struct TenureTests {
    @Test(
        "a day on which nobody holds a seat is said, with who gets the letters then",
        arguments: [
            (
                "liaison: [▸{who: limin, to: 2026-06-30}], head: limin",
                "from 2026-07-01 on nobody is 办公室's liaison, and the head gets the letters"
            ),
            (
                "liaison: [▸{who: limin, to: 2026-06-30}], head: [{who: limin, from: 2026-07-02}]",
                "from 2026-07-01 on nobody is 办公室's liaison, and the manager gets the letters"
            ),
            (
                "head: [▸{who: limin, to: 2026-06-30}]",
                "from 2026-07-01 on nobody is 办公室's head, and the manager gets the letters"
            ),
            (
                "head: [{who: limin, to: 2026-06-30}, ▸{who: zhouhang, from: 2026-07-03}]",
                "from 2026-07-01 to 2026-07-02 nobody is 办公室's head, and the manager gets the letters"
            ),
            (
                "head: [▸{who: zhouhang, from: 2026-07-02}, {who: limin, to: 2026-06-30}]",
                "on 2026-07-01 nobody is 办公室's head, and the manager gets the letters"
            ),
            (
                "head: [{who: limin, from: 2026-01-01, to: 2026-03-31}, ▸{who: zhouhang, from: 2026-04-01, to: 2026-12-31}]",
                "from 2027-01-01 on nobody is 办公室's head, and the manager gets the letters"
            ),
        ])
    func vacancies(_ seats: String, _ message: String) {
        Self.expect("办公室: {\(seats)}", "vacant-seat: \(message)")
    }

    @Test(
        "one who begins before the other has ended is said; two who begin together hold the seat together",
        arguments: [
            (
                "head: [{who: limin, to: 2026-06-30}, ▸{who: zhouhang, from: 2026-06-30}]",
                "tenure-overlap: on 2026-06-30 both limin and zhouhang are 办公室's head"
            ),
            (
                "head: [{who: limin}, ▸{who: zhouhang, from: 2026-07-01}]",
                "tenure-overlap: from 2026-07-01 on both limin and zhouhang are 办公室's head"
            ),
            (
                "head: [{who: limin, to: 2026-12-31}, ▸{who: zhouhang, from: 2026-03-01, to: 2026-03-31}, "
                    + "{who: zhouhang, from: 2027-01-01}]",
                "tenure-overlap: from 2026-03-01 to 2026-03-31 both limin and zhouhang are 办公室's head"
            ),
            ("head: [{who: limin}, ▸{who: limin}]", "repeated-item: 'limin' holds this seat twice over"),
            ("head: [{who: limin}, {who: zhouhang}]", nil),
            ("head: [{who: limin, to: 2026-06-30}, {who: zhouhang, from: 2026-07-01}]", nil),
            ("head: [{who: zhouhang, from: 2026-07-01}]", nil),
        ])
    func overlaps(_ seats: String, _ message: String?) {
        Self.expect("办公室: {\(seats)}", message)
    }

    @Test("an office without any seat falls to the manager, and says so")
    func noSeat() {
        Self.expect("▸办公室: {}", "vacant-seat: nobody holds a seat of 办公室, and the manager gets its letters")
    }

    @Test("a tenure that cannot be read leaves no gap beside")
    func quiet() {
        Self.expect(
            "办公室: {head: [{who: ▸limn, to: 2026-06-30}, {who: zhouhang, from: 2026-08-01}]}",
            "unknown-person: unknown person 'limn'")
        Self.expect(
            "办公室: {head: [{who: limin, from: 2026-06-30, ▸to: 2026-06-01}]}",
            "invalid-value: the tenure ends before it begins")
        Self.expect("办公室: {head: ▸[]}", "empty-list: nobody stands here")
    }

    /// The one message about a bureau with that office; nil for none.
    private static func expect(_ office: String, _ message: String?, sourceLocation: SourceLocation = #_sourceLocation)
    {
        let (text, place) = Sources.marked(
            """
            bureau: lingnan
            name: 岭南市医疗保障局
            managers: [limin]
            people:
              limin: {name: 李敏, mail: limin, account: limin}
              zhouhang: {name: 周航, mail: zhouhang}
            offices:
              \(office)
            """)
        let brief = Library([Sources.file("bureaus/lingnan.yaml", text)]).brief
        #expect(brief == (message.map { ["\(place) \($0)"] } ?? []), sourceLocation: sourceLocation)
    }
}
