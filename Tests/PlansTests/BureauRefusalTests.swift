import Plans
import Rules
import Testing

@Suite("What a bureau may not say")
struct BureauRefusalTests {
    @Test(
        "a name means one thing: an office, its alias, a group or a role",
        arguments: [
            ("aliases: [法规科]", "aliases: [▸办公室]", "office name '办公室' is used twice"),
            ("aliases: [法规科]", "aliases: [▸法规和基金监管科]", "office name '法规和基金监管科' is used twice"),
            ("aliases: [法规科]", "aliases: [法规科, ▸法规科]", "office name '法规科' is used twice"),
            ("各科室:", "▸办公室:", "group '办公室' is used twice"),
            ("各科室:", "▸法规科:", "group '法规科' is used twice"),
            ("主要负责人:", "▸各科室:", "role '各科室' is used twice"),
            ("主要负责人:", "▸法规科:", "role '法规科' is used twice"),
            ("主要负责人:", "▸manager:", "seat 'manager' is used twice"),
        ])
    func names(_ right: String, _ wrong: String, _ message: String) {
        let library = Self.library(right, wrong)
        #expect(library.bureaus.isEmpty)
        #expect(library.brief.contains("\(Self.place(right, wrong)) duplicate-name: \(message)"))
    }

    @Test(
        "a mistake is shown where it stands",
        arguments: [
            ("groups: {各科室: [办公室, 法规和基金监管科]}", "groups: {各科室: ▸[]}", "empty-list: this group has no office"),
            ("groups: {各科室: [办公室, 法规和基金监管科]}", "groups: {各科室: ▸}", "empty-list: this group has no office"),
            (
                "[办公室, 法规和基金监管科]", "[▸各科室, 办公室]",
                "nested-group: '各科室' is a group, and a group consists of offices"
            ),
            ("[办公室, 法规和基金监管科]", "[办公室, ▸办公室]", "repeated-item: '办公室' stands twice in this group"),
            ("[办公室, 法规和基金监管科]", "[法规科, ▸法规和基金监管科]", "repeated-item: '法规和基金监管科' stands twice in this group"),
            ("[办公室, 法规和基金监管科]", "办公室▸、法规和基金监管科", "full-width-mark: '、' does not part two items"),
            ("managers: [limin]", "managers: ▸[]", "empty-list: a bureau needs at least one manager"),
            ("managers: [limin]", "managers: [limin, ▸limin]", "repeated-item: 'limin' is named twice as manager"),
            ("managers: [limin]", "managers: [▸李敏]", "unknown-person: unknown person '李敏'"),
            ("managers: [limin]", "▸managers:", "missing-key: 'managers' has no value"),
            (
                "mail: zhouhang", "mail: zhouhang, deputy: ▸zhouhang",
                "invalid-value: 'zhouhang' cannot stand in for 'zhouhang'"
            ),
            ("mail: zhouhang", "mail: zhouhang, deputy: ▸limn", "unknown-person: unknown person 'limn'"),
            (
                "mail: zhouhang", "mail: ▸limin",
                "shared-mailbox: mailbox 'limin' belongs to 李敏 already: each would read the other's letters"
            ),
            ("mail: zhouhang", "mail: ▸ZhouHang", "invalid-name: 'ZhouHang' cannot be the name of a mailbox"),
            ("name: 周航", "▸name: ''", "missing-key: 'name' has no value"),
            ("name: 周航, ", "name: 周航, ▸acount: zhou, ", "unknown-key: unknown key 'acount'"),
            ("name: 岭南市医疗保障局", "name: ▸[岭南市医疗保障局]", "wrong-type: expected a text, found a list"),
            ("liaison: zhouhang, head: limin}", "▸liason: zhouhang, head: limin}", "unknown-key: unknown key 'liason'"),
            ("{主要负责人: limin}", "{主要负责人: ▸[limin]}", "wrong-type: expected a text, found a list"),
            ("bureau: lingnan", "bureau: ▸岭南", "invalid-name: '岭南' cannot be the name of a bureau"),
            ("  办公室: {", "  ▸' 办公室': {", "invalid-name: ' 办公室' cannot be the name of an office"),
        ])
    func mistakes(_ right: String, _ wrong: String, _ message: String) {
        #expect(Self.library(right, wrong).brief == ["\(Self.place(right, wrong)) \(message)"])
    }

    @Test("an account belongs to one person, since it signs what is recorded")
    func accounts() {
        let text = Sources.bureauText.replacing("mail: zhouhang}", with: "mail: zhouhang, account: ▸limin}")
        let (source, place) = Sources.marked(text)
        #expect(
            Library([Sources.file("bureaus/lingnan.yaml", source)]).brief
                == ["\(place) duplicate-name: account 'limin' is used twice"])
    }

    @Test("an absence ends after it begins, and is somebody's")
    func absences() {
        let absence = "away: [{who: limin, from: 2026-10-22, ▸to: 2026-10-11}]\n"
        let (text, place) = Sources.marked(Sources.bureauText + absence)
        #expect(
            Library([Sources.file("bureaus/lingnan.yaml", text)]).brief
                == ["\(place) invalid-value: the absence ends before it begins"])
        let missing = Library([Sources.file("bureaus/lingnan.yaml", Sources.bureauText + "away: [{who: limin}]\n")])
        #expect(missing.diagnostics.map(\.message.en) == ["'from' is missing here", "'to' is missing here"])
    }

    @Test("a bureau has offices")
    func noOffice() {
        let text = "bureau: b\nname: 局\nmanagers: [a]\npeople: {a: {name: 李敏, mail: a}}\noffices: {}\n"
        #expect(
            Library([Sources.file("bureaus/b.yaml", text)]).brief
                == ["5:1 empty-list: a bureau needs at least one office"])
    }

    @Test("two bureaus have two names, and their people two mailboxes")
    func twoBureaus() {
        let other = Sources.bureauText.replacing("bureau: lingnan", with: "bureau: nanling")
        let library = Library([Sources.bureau, Sources.file("bureaus/nanling.yaml", other)])
        #expect(
            library.brief == [
                "2:7 duplicate-name: the bureau name '岭南市医疗保障局' stands in bureaus/lingnan.yaml already",
                "5:27 shared-mailbox: mailbox 'limin' belongs to 李敏 (lingnan) already: each would read the other's letters",
                "6:30 shared-mailbox: mailbox 'zhouhang' belongs to 周航 (lingnan) already: each would read the other's letters",
            ])
    }

    private static func library(_ right: String, _ wrong: String) -> Library {
        let text = Sources.marked(Sources.bureauText.replacing(right, with: wrong)).text
        return Library([Sources.file("bureaus/lingnan.yaml", text)])
    }

    private static func place(_ right: String, _ wrong: String) -> String {
        Sources.marked(Sources.bureauText.replacing(right, with: wrong)).place
    }
}
