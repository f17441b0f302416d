import Plans
import Rules
import Testing

@Suite("What a bureau leaves open")
struct BureauReviewTests {
    @Test(
        "of somebody away without a deputy it is said who gets the letters: the head, then the manager",
        arguments: [
            (
                "- ▸{who: zhou, from: 2026-10-12, to: 2026-10-23}",
                ["from 2026-10-12 to 2026-10-23 zhou is away and has no deputy: chen gets the letters"]
            ),
            (
                "- ▸{who: chen, from: 2026-10-12, to: 2026-10-12}",
                ["on 2026-10-12 chen is away and has no deputy: limin gets the letters"]
            ),
            (
                "- ▸{who: zhou, from: 2026-10-12, to: 2026-10-12}\n- {who: chen, from: 2026-10-12, to: 2026-10-12}",
                [
                    "on 2026-10-12 zhou is away and has no deputy: limin gets the letters",
                    "on 2026-10-12 chen is away and has no deputy: limin gets the letters",
                ]
            ),
            (
                "- ▸{who: limin, from: 2026-10-12, to: 2026-10-12}\n- {who: he, from: 2026-10-12, to: 2026-10-12}",
                ["on 2026-10-12 limin and the deputy he are both away: nobody opens the letters"]
            ),
        ])
    func absence(_ away: String, _ messages: [String]) {
        let (library, place) = Self.library(away)
        #expect(library.diagnostics.map(\.message.en) == messages)
        #expect(library.brief.first?.hasPrefix("\(place) missing-deputy: ") == true)
        #expect(library.bureaus.count == 1)
    }

    @Test("a deputy who is away as well is said with the days on which both are, and with the other leave")
    func deputyAway() {
        let (library, place) = Self.library(
            """
            - ▸{who: limin, from: 2026-10-12, to: 2026-10-16}
            - {who: he, from: 2026-10-15, to: 2026-10-20}
            """)
        #expect(
            library.brief == [
                "\(place) missing-deputy: from 2026-10-15 to 2026-10-16 limin and the deputy he are both away: "
                    + "nobody opens the letters"
            ])
        #expect(library.diagnostics.first?.notes.map(\.message.en) == ["the deputy's leave stands here"])
        #expect(
            library.diagnostics.first?.help?.en
                == "write another 'deputy:' for 'limin' under 'people:', or correct the days")
    }

    @Test(
        "leave that takes nobody's letters away is no matter of concern",
        arguments: [
            "- {who: limin, from: 2026-10-12, to: 2026-10-16}\n- {who: he, from: 2026-10-17, to: 2026-10-20}",
            "- {who: he, from: 2026-10-12, to: 2026-10-16}", "- {who: wang, from: 2026-10-12, to: 2026-10-16}",
            "- {who: zhao, from: 2026-10-12, to: 2026-10-16}",
        ])
    func harmless(_ away: String) {
        #expect(Self.library(away).library.brief == [])
    }

    @Test("absences that overlap or follow each other are one leave, and a leave is spoken of once")
    func mergedLeave() {
        let (library, place) = Self.library(
            """
            - ▸{who: limin, from: 2026-10-12, to: 2026-10-16}
            - {who: limin, from: 2026-10-17, to: 2026-10-30}
            - {who: limin, from: 2026-10-14, to: 2026-10-15}
            - {who: he, from: 2026-10-15, to: 2026-10-18}
            - {who: he, from: 2026-10-16, to: 2026-10-20}
            - {who: he, from: 2026-10-28, to: 2026-10-28}
            """)
        #expect(
            library.brief == [
                "\(place) missing-deputy: from 2026-10-15 to 2026-10-20 limin and the deputy he are both away: "
                    + "nobody opens the letters"
            ])
    }

    @Test("the same leave written three hundred times for a person and the deputy is one warning")
    func repeatedLeave() {
        let lines = ["limin", "he"].flatMap { who in
            Array(repeating: "- {who: \(who), from: 2026-01-01, to: 2026-12-31}", count: 300)
        }
        #expect(Self.library("▸" + lines.joined(separator: "\n")).library.diagnostics.count == 1)
    }

    @Test("one manager with an account is enough; without any, everybody may do what is for managers")
    func accounts() {
        let with = Self.text.replacing(", account: limin", with: "")
        #expect(
            Library([Sources.file("bureaus/b.yaml", with)]).brief == [
                "3:11 missing-account: no manager has an account: whoever may record may also waive, close and return"
            ])
        let two = Self.text.replacing("managers: [limin]", with: "managers: [zhou, limin]")
        #expect(Library([Sources.file("bureaus/b.yaml", two)]).brief == [])
    }

    private static func library(_ away: String) -> (library: Library, place: String) {
        let (text, place) = Sources.marked("\(text)away:\n\(away)\n")
        return (Library([Sources.file("bureaus/b.yaml", text)]), place)
    }

    /// he holds no seat; wang and zhao hold theirs together.
    private static let text = """
        bureau: b
        name: 岭南市医疗保障局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin, account: limin, deputy: he}
          he: {name: 何芳, mail: he}
          zhou: {name: 周航, mail: zhou}
          chen: {name: 陈洁, mail: chen}
          wang: {name: 王一, mail: wang}
          zhao: {name: 赵磊, mail: zhao}
        offices:
          办公室: {liaison: zhou, head: chen}
          法规科: {liaison: [{who: wang}, {who: zhao}]}

        """
}
