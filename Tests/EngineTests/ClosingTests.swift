import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("What is reported done")
struct ClosingTests {
    private static let tasks = """
        - id: 24
          title: 规章集中统一公开
          offices: 法规科
          due: 2021年12月31日前
          met: published
          evidence: [网址, 发布日期]
        - {id: 5, title: 年度小结, offices: 办公室, due: 2021年12月31日前, closing: 办结}
        """

    private static let limin = Author(uid: 1000, user: "limin")

    @Test("waits for the manager under 核销, and its office is silent from the report on")
    func waits() throws {
        var rehearsal = try started()
        try report(&rehearsal, on: "2021-12-20", at: "2021-12-21T10:00")
        let obligation = try #require(rehearsal.obligations[try named("p/24")])
        #expect(obligation.light == .awaitingClosing)
        #expect(obligation.metOn == (try day("2021-12-20")))
        #expect(
            rehearsal.run(through: try instant("2022-02-01T12:00")).filter { $0.obligation.subject.task == "24" } == [])
        #expect(try rehearsal.light("24") == .awaitingClosing)
    }

    @Test(
        "is 按期 or 逾期办结 by the day of the evidence, whenever the manager closes it",
        arguments: [("2021-12-31", Light.closedOnTime), ("2022-01-01", .closedLate)])
    func closed(_ evidence: String, _ light: Light) throws {
        var rehearsal = try started()
        try report(&rehearsal, on: evidence, at: "2022-01-10T10:00")
        try rehearsal.record(
            .accepted(named("p/24"), by: Self.limin), on: day("2022-01-12"), at: instant("2022-01-12T10:00"))
        #expect(try rehearsal.light("24") == light)
        #expect(rehearsal.obligations[try named("p/24")]?.metOn == (try day(evidence)))
    }

    @Test("is open again once it is returned, and can be reported and returned as often as it takes")
    func returned() throws {
        var rehearsal = try started()
        try report(&rehearsal, on: "2021-12-20", at: "2021-12-20T10:00")
        for (round, at) in ["2021-12-21T10:00", "2021-12-22T10:00"].enumerated() {
            let told = rehearsal.tellings.count
            try rehearsal.record(
                .returned(named("p/24"), by: Self.limin), on: day(String(at.prefix(10))), at: instant(at), note: "网址打不开"
            )
            let obligation = try #require(rehearsal.obligations[try named("p/24")])
            #expect(obligation.light == .normal)
            #expect(obligation.metOn == nil)
            #expect(obligation.note == "网址打不开")
            let rung = round == 0 ? "退回" : "退回~2"
            #expect(
                rehearsal.tellings[told...].map(\.brief) == ["\(at) 24 \(rung) 法规科/liaison returned"])
            try report(&rehearsal, on: String(at.prefix(10)), at: "\(at.prefix(10))T15:00")
            #expect(try rehearsal.light("24") == .awaitingClosing)
        }
        try rehearsal.record(
            .accepted(named("p/24"), by: Self.limin), on: day("2021-12-24"), at: instant("2021-12-24T10:00"))
        #expect(try rehearsal.light("24") == .closedOnTime)
        #expect(rehearsal.obligations[try named("p/24")]?.note == nil)
    }

    @Test("is told again only of what stands after the return")
    func silentBefore() throws {
        var rehearsal = try started()
        try report(&rehearsal, on: "2021-12-10", at: "2021-12-10T10:00")
        // 应办日前10个工作日 to 应办日 and 逾期1个工作日 have passed in silence.
        rehearsal.run(through: try instant("2022-01-05T09:00"))
        let before = rehearsal.tellings.count
        try rehearsal.record(
            .returned(named("p/24"), by: Self.limin), on: day("2022-01-05"), at: instant("2022-01-05T09:00"),
            note: "无附件")
        rehearsal.run(through: try instant("2022-01-06T12:00"))
        #expect(
            rehearsal.tellings[before...].filter { $0.obligation.subject.task == "24" }.map(\.brief) == [
                "2022-01-05T09:00 24 退回 法规科/liaison returned",
                "2022-01-06T08:30 24 逾期3个工作日 法规科/liaison rung",
                "2022-01-06T08:30 24 逾期3个工作日 法规科/head rung",
                "2022-01-06T08:30 24 逾期3个工作日 manager managerFirst",
            ])
    }

    @Test("is closed with the report where a task says 办结")
    func byReport() throws {
        var rehearsal = try started()
        try rehearsal.done("5", at: "2021-12-20T10:00")
        #expect(try rehearsal.light("5") == .closedOnTime)
        let subject = try named("p/5")
        #expect(throws: RecordingProblem.inReport(.closedByReport(subject))) {
            try rehearsal.record(
                .accepted(subject, by: Self.limin), on: day("2021-12-21"), at: instant("2021-12-21T10:00"))
        }
    }

    @Test("lets what waits for it begin, until it is returned")
    func chain() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(Chains.three, keys: "closing: 核销"))
        try rehearsal.done("1", at: "2021-09-20T10:00")
        #expect(try rehearsal.light("2") == .normal)
        try rehearsal.record(
            .returned(named("p/1"), by: Self.limin), on: day("2021-09-22"), at: instant("2021-09-22T10:00"), note: "缺表")
        #expect(try rehearsal.light("2") == .blocked)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let proof: Proof
        let problem: ReportProblem
    }

    private static let subject = Subject(plan: "p", task: "24")
    private static let address = EvidenceField(name: "网址")
    private static let published = EvidenceField(name: "发布日期")

    static let refusals = [
        Refusal(
            testDescription: "nothing at all", proof: Proof(),
            problem: .evidenceMissing([address, published], of: subject)),
        Refusal(
            testDescription: "an address alone", proof: Proof(ref: "https://example.cn/24"),
            problem: .evidenceMissing([published], of: subject)),
        Refusal(
            testDescription: "a day alone", proof: Proof(evidence: ["发布日期": "2021-12-20"]),
            problem: .evidenceMissing([address], of: subject)),
        Refusal(
            testDescription: "blanks", proof: Proof(evidence: ["网址": "  ", "发布日期": "2021-12-20"]),
            problem: .evidenceMissing([address], of: subject)),
        Refusal(
            testDescription: "a text for a day", proof: Proof(ref: "x", evidence: ["发布日期": "昨天"]),
            problem: .evidenceNoDay(published, "昨天")),
        Refusal(
            testDescription: "a day to come", proof: Proof(ref: "x", evidence: ["发布日期": "2021-12-22"]),
            problem: .evidenceInFuture(published, CivilDate(dayNumber: 18983))),
    ]

    @Test("has to show what the plan asks for", arguments: refusals)
    func evidence(_ c: Refusal) throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-21T10:00"))
        #expect(throws: RecordingProblem.inReport(c.problem)) {
            try rehearsal.record(
                .done(Self.subject), on: day("2021-12-20"), at: instant("2021-12-21T10:00"), with: c.proof)
        }
        #expect(throws: RecordingProblem.inReport(c.problem)) {
            try rehearsal.record(
                .event("published", task: Self.subject, item: nil, count: 1), on: day("2021-12-20"),
                at: instant("2021-12-21T10:00"), with: c.proof)
        }
        #expect(rehearsal.facts.isEmpty)
    }

    @Test(
        "is closed and returned by a manager alone, where one of them has an account, and so is taken back what they did"
    )
    func managers() throws {
        let bureau = Chains.bureau.split(separator: "{name: 李敏, mail").joined(
            separator: "{name: 李敏, account: limin, mail")
        let force = try TestPlans.small(Self.tasks, keys: "closing: 核销", bureau: bureau, adopted: "2021-08-02T09:00")
        var rehearsal = Rehearsal(force)
        try report(&rehearsal, on: "2021-12-20", at: "2021-12-20T10:00")
        let problem = RecordingProblem.inReport(.managersOnly([try #require(force.bureau.people["limin"])]))
        let other = Author(uid: 0, user: "root")
        for body: FactRequestBody in [.accepted(Self.subject, by: other), .returned(Self.subject, by: other)] {
            #expect(throws: problem) {
                try rehearsal.record(body, on: day("2021-12-21"), at: instant("2021-12-21T10:00"))
            }
        }
        let accepted = try rehearsal.record(
            .accepted(Self.subject, by: Self.limin), on: day("2021-12-21"), at: instant("2021-12-21T10:00"))
        #expect(try rehearsal.light("24") == .closedOnTime)
        let fact = try #require(rehearsal.facts.first { $0.seq == accepted })
        #expect(throws: problem) {
            try Recording.requireVoidable(
                fact, by: other, others: rehearsal.facts.filter { $0.seq != accepted }, in: force)
        }
    }

    @Test("is neither closed nor returned before it is reported, or on a day before that")
    func order() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-20T10:00"))
        #expect(throws: RecordingProblem.inReport(.nothingReported(Self.subject))) {
            try rehearsal.record(
                .accepted(Self.subject, by: Self.limin), on: day("2021-12-20"), at: instant("2021-12-20T10:00"))
        }
        try report(&rehearsal, on: "2021-12-20", at: "2021-12-20T10:00")
        #expect(throws: RecordingProblem.inReport(.beforeReport(Self.subject, try day("2021-12-20")))) {
            try rehearsal.record(
                .returned(Self.subject, by: Self.limin), on: day("2021-12-19"), at: instant("2021-12-21T10:00"))
        }
        #expect(throws: RecordingProblem.alreadyClosed(Self.subject, .awaitingClosing)) {
            try report(&rehearsal, on: "2021-12-21", at: "2021-12-21T10:00")
        }
        #expect(throws: RecordingProblem.alreadyClosed(Self.subject, .awaitingClosing)) {
            try rehearsal.record(
                .event("published", task: Self.subject, item: nil, count: 1), on: day("2021-12-21"),
                at: instant("2021-12-21T10:00"), with: Proof(ref: "x", evidence: ["发布日期": "2021-12-20"]))
        }
    }

    @Test("stays on record while a closing or a return rests on it")
    func voiding() throws {
        var rehearsal = try started()
        let reported = try report(&rehearsal, on: "2021-12-20", at: "2021-12-20T10:00")
        let accepted = try rehearsal.record(
            .accepted(Self.subject, by: Self.limin), on: day("2021-12-21"), at: instant("2021-12-21T10:00"))
        let report = try #require(rehearsal.facts.first { $0.seq == reported })
        let closing = try #require(rehearsal.facts.first { $0.seq == accepted })
        #expect(throws: RecordingProblem.inCase(.contradicts(accepted))) {
            try Recording.requireVoidable(report, by: Self.limin, others: [closing], in: rehearsal.force)
        }
        try Recording.requireVoidable(closing, by: Self.limin, others: [report], in: rehearsal.force)
        try rehearsal.void(accepted, at: instant("2021-12-21T11:00"))
        #expect(try rehearsal.light("24") == .awaitingClosing)
    }

    @Test("is asked for with all that has to be shown, also in letters; what was returned says why")
    func letters() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-24T08:29:59"))
        var told = rehearsal.run(through: try instant("2021-12-24T08:30"))
        try report(&rehearsal, on: "2021-12-24", at: "2021-12-24T10:00")
        let before = rehearsal.tellings.count
        try rehearsal.record(
            .returned(Self.subject, by: Self.limin), on: day("2021-12-24"), at: instant("2021-12-24T15:00"),
            note: "网址打不开,请核对后重报")
        told += rehearsal.tellings[before...]
        let letters = try PostRoom(rehearsal.force).letters(told.filter { $0.notice.key.seat == "法规科/liaison" })
        try expectGolden(letters.map(\.shown).joined(separator: "\n"), "letters/evidence.txt")
    }

    private func started() throws -> Rehearsal {
        var rehearsal = Rehearsal(try Chains.plan(Self.tasks, keys: "closing: 核销"))
        rehearsal.run(through: try instant("2021-08-02T09:00"))
        return rehearsal
    }

    /// Reports 24 done with all that it asks for.
    @discardableResult
    private func report(_ rehearsal: inout Rehearsal, on text: String, at: String) throws -> Int64 {
        rehearsal.run(through: try instant(at))
        return try rehearsal.record(
            .done(Self.subject), on: day(text), at: instant(at),
            with: Proof(ref: "https://example.cn/24", evidence: ["发布日期": text]))
    }
}
