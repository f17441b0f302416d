import CivilTime
import Plans
import Rules
import Testing

@Suite("Who gets a letter")
struct RecipientTests {
    @Test("a letter goes to the holder of the seat")
    func holder() throws {
        #expect(try Self.letter(to: .office("办公室", .liaison), on: "2021-10-08") == "zhouhang")
        #expect(try Self.letter(to: .office("法规科", .head), on: "2021-10-08") == "zhaolei")
        #expect(try Self.letter(to: .role("主要负责人"), on: "2021-10-08") == "juzhang")
    }

    @Test(
        "while somebody is away, both days included, the deputy gets the letter and the principal a copy",
        arguments: [
            ("2021-10-10", "zhouhang"), ("2021-10-11", "wangyi, copy to zhouhang"),
            ("2021-10-22", "wangyi, copy to zhouhang"), ("2021-10-23", "zhouhang"),
        ])
    func away(_ day: String, _ letter: String) throws {
        #expect(try Self.letter(to: .office("办公室", .liaison), on: day) == letter)
    }

    @Test("when the deputy is away too, the head gets it, and then the manager, with a copy to whom it is for")
    func bothAway() throws {
        #expect(try Self.letter(to: .office("办公室", .liaison), on: "2021-11-01") == "chenjie, copy to zhouhang")
        #expect(try Self.letter(to: .office("办公室", .liaison), on: "2021-11-02") == "limin, copy to zhouhang")
    }

    @Test("when everybody is away, the letter still lies in the mailbox of the one it is for")
    func everybodyAway() throws {
        #expect(try Self.letter(to: .office("办公室", .liaison), on: "2021-11-03") == "zhouhang")
        #expect(try Self.letter(to: .manager, on: "2021-11-03") == "limin")
    }

    @Test(
        "a seat changes hands on the days that its tenures name, both ends included",
        arguments: [
            ("2021-09-29", "zhaolei"), ("2021-09-30", "zhaolei"), ("2021-10-01", "chenjie"), ("2030-01-01", "chenjie"),
        ])
    func tenure(_ day: String, _ person: String) throws {
        #expect(try Self.letter(to: .office("法规科", .liaison), on: day) == person)
    }

    @Test("a seat that is empty that day, or that the office doesn't have, falls to the head and then to the manager")
    func empty() throws {
        #expect(try Self.letter(to: .office("法规科", .leader), on: "2021-10-08") == "zhaolei")
        #expect(try Self.letter(to: .office("规划科", .liaison), on: "2021-10-08") == "limin")
        #expect(try Self.letter(to: .office("没有的科室", .liaison), on: "2021-10-08") == "limin")
    }

    @Test("what is for the manager goes to the first of several, with copies to the others")
    func managers() throws {
        #expect(try Self.letter(to: .manager, on: "2021-10-08") == "limin, copy to hefang")
        #expect(try Self.letter(to: .manager, on: "2021-12-01") == "hefang, copy to limin")
    }

    @Test(
        "of several who hold a seat one who is there reads before the deputy of one who is away",
        arguments: [
            ("2021-10-08", "limin, copy to hefang"), ("2021-12-01", "hefang, copy to limin"),
            ("2021-12-02", "zhaolei, copy to limin, hefang"), ("2021-12-03", "hefang, copy to limin"),
        ])
    func presentHolder(_ day: String, _ letter: String) throws {
        #expect(try Self.letter(to: .manager, on: day, in: Self.twoManagers) == letter)
    }

    @Test(
        "of whom somebody reads for, only those are said to be away who are, until the first is back",
        arguments: [("2021-12-01", nil), ("2021-12-02", "李敏, 何芳 2021-12-02"), ("2021-12-03", nil)])
    func namedAway(_ day: String, _ cause: String?) throws {
        #expect(try Self.cause(at: .manager, on: day, in: Self.bureau(Self.twoManagers)) == cause)
    }

    @Test(
        "whoever reads for others can be told why, and in which seat of their own they can see to it",
        arguments: [
            (Seat.office("办公室", .liaison), "2021-10-08", nil, nil),
            (.office("办公室", .liaison), "2021-10-11", "周航 2021-10-22", nil),
            (.office("办公室", .liaison), "2021-11-02", "周航 2021-11-03", nil),
            (.office("办公室", .liaison), "2021-11-03", nil, nil),
            (.office("法规科", .leader), "2021-10-08", "vacant", Seat.office("法规科", .head)),
            (.office("规划科", .liaison), "2021-10-08", "vacant", nil),
            (.office("没有的科室", .leader), "2021-10-08", "vacant", .manager),
            (.manager, "2021-12-01", nil, nil),
        ])
    func substitution(_ seat: Seat, _ day: String, _ cause: String?, _ own: Seat?) throws {
        let bureau = try Self.bureau()
        #expect(try Self.cause(at: seat, on: day, in: bureau) == cause)
        #expect(bureau.ownSeat(ofReaderAt: seat, on: try #require(CivilDate(day))) == own)
    }

    @Test(
        "a seat is written in keys as it is read back",
        arguments: [Seat.office("办公室", .liaison), .office("法规和基金监管科", .leader), .manager, .role("主要负责人")])
    func seats(_ seat: Seat) {
        #expect(Seat(seat.description) == seat)
    }

    @Test(
        "who reads for somebody away is whoever is there: the deputy, then the head, then a manager, at last nobody",
        arguments: [
            ("zhouhang", "2021-10-11", ["wangyi"]), ("zhouhang", "2021-11-01", ["chenjie"]),
            ("zhouhang", "2021-11-02", ["limin"]), ("zhouhang", "2021-11-03", []),
            ("limin", "2021-12-01", ["hefang"]), ("wangyi", "2021-11-01", ["limin"]),
        ])
    func readers(_ person: String, _ day: String, _ readers: [String]) throws {
        let bureau = try Self.bureau()
        let person = try #require(bureau.people[person])
        #expect(bureau.readers(for: person, on: try #require(CivilDate(day))).map(\.key) == readers)
    }

    @Test("what is no seat is not read as one", arguments: ["", "head", "办公室", "/head", "role/", "办公室/boss"])
    func noSeats(_ text: String) {
        #expect(Seat(text) == nil)
    }

    @Test(
        "a mistake in a bureau is shown with its place",
        arguments: [
            ("managers: [limin, hefang]", "managers: []", "a bureau needs at least one manager"),
            ("to: 2021-10-22", "to: 2021-10-01", "the absence ends before it begins"),
            ("to: 2021-09-30}", "from: 2021-10-01, to: 2021-09-30}", "the tenure ends before it begins"),
            ("deputy: wangyi", "deputy: wangyo", "unknown person 'wangyo'"),
            ("mail: limin,", "mail: 李敏,", "'李敏' cannot be the name of a mailbox"),
            ("roles: {主要负责人", "roles: {head", "seat 'head' is used twice"),
            ("roles: {主要负责人", "roles: {主要/负责人", "'主要/负责人' cannot be the name of a role"),
            ("groups: {各科室", "groups: {法规科", "group '法规科' is used twice"),
            ("[办公室, 规划科]", "[办公室, 规化科]", "unknown office '规化科'"),
            ("offices:", "officers:", "unknown key 'officers'"),
        ])
    func mistakes(_ right: String, _ wrong: String, _ message: String) throws {
        let file = Sources.file("bureaus/zhongshan.yaml", Self.text.replacing(right, with: wrong))
        #expect(Library([file]).diagnostics.map(\.message.en).first == message)
        #expect(Library([file]).bureaus.isEmpty)
    }

    private static func cause(at seat: Seat, on day: String, in bureau: Bureau) throws -> String? {
        switch bureau.substitution(at: seat, on: try #require(CivilDate(day))) {
        case .away(let names, let until): "\(names.joined(separator: ", ")) \(until)"
        case .vacant: "vacant"
        case nil: nil
        }
    }

    private static func letter(to seat: Seat, on day: String, in text: String = text) throws -> String {
        let bureau = try bureau(text)
        let day = try #require(CivilDate(day))
        let recipients = try #require(bureau.recipients(of: seat, on: day))
        let copies = recipients.copies.map(\.key).joined(separator: ", ")
        return recipients.to.key + (copies.isEmpty ? "" : ", copy to \(copies)")
    }

    private static func bureau(_ text: String = text) throws -> Bureau {
        let library = Library([Sources.file("bureaus/zhongshan.yaml", text)])
        try #require(library.diagnostics.allSatisfy { $0.id == .missingDeputy })
        return try #require(library.bureaus["zhongshan"])
    }

    /// 李敏 is away for three days, 何芳 on the second of them as well.
    private static let twoManagers =
        text
        .replacing("mail: limin, deputy: hefang", with: "mail: limin, deputy: zhaolei")
        .replacing("from: 2021-12-01, to: 2021-12-01", with: "from: 2021-12-01, to: 2021-12-03")
        .replacing("offices:", with: "  - {who: hefang, from: 2021-12-02, to: 2021-12-02}\noffices:")

    private static let text = """
        bureau: zhongshan
        name: 中山市医疗保障局
        managers: [limin, hefang]
        people:
          limin:    {name: 李敏, account: limin, mail: limin, deputy: hefang}
          hefang:   {name: 何芳, mail: hefang}
          zhouhang: {name: 周航, mail: zhouhang, deputy: wangyi}
          wangyi:   {name: 王一, mail: wangyi}
          zhaolei:  {name: 赵磊, mail: zhaolei}
          chenjie:  {name: 陈洁, mail: chenjie}
          juzhang:  {name: 局长, mail: juzhang}
        away:
          - {who: zhouhang, from: 2021-10-11, to: 2021-10-22, ground: 年休假}
          - {who: zhouhang, from: 2021-11-01, to: 2021-11-03}
          - {who: wangyi, from: 2021-11-01, to: 2021-11-03}
          - {who: chenjie, from: 2021-11-02, to: 2021-11-03}
          - {who: hefang, from: 2021-11-02, to: 2021-11-03}
          - {who: limin, from: 2021-11-03, to: 2021-11-03}
          - {who: limin, from: 2021-12-01, to: 2021-12-01}
        offices:
          办公室: {liaison: zhouhang, head: chenjie}
          法规和基金监管科:
            aliases: [法规科]
            liaison: [{who: zhaolei, to: 2021-09-30}, {who: chenjie, from: 2021-10-01}]
            head: zhaolei
          规划科: {leader: juzhang}
        groups: {各科室: [办公室, 规划科]}
        roles: {主要负责人: juzhang}

        """
}
