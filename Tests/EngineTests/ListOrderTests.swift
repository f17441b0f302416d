import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Lists")
struct ListOrderTests {
    @Test("show what is due on one day by its number, 2 before 10, and other days in their order")
    func numbers() throws {
        let names = ["10", "1", "1a", "2", "02", "1-10", "1-9", "11@2021-W9", "11@2021-W10", "甲2", "甲10", "20", "3"]
        let obligations = try names.map { try obligation($0, due: "2021-10-11") } + [obligation("0", due: "2021-10-12")]
        let sorted = obligations.sorted(by: Obligation.isEarlier).map(\.subject.short)
        #expect(
            sorted == [
                "1", "1-9", "1-10", "1a", "02", "2", "3", "10", "11@2021-W9", "11@2021-W10", "20", "甲2", "甲10", "0",
            ])
    }

    @Test("of what a matter consists of begin with its own; what is to be done sooner comes first")
    func matter() throws {
        let matter = try #require(Subject("p/来信@甲"))
        var sooner = try obligation("来信@甲/十1", due: "2021-10-12")
        sooner.aim = try day("2021-10-11")
        let obligations =
            try ["来信@甲/步10", "来信@甲/步2", "来信@甲"].map { try obligation($0, due: "2021-10-12") }
            + [obligation("来信@甲/早", due: "2021-10-11"), sooner]
        let sorted = obligations.sorted { Obligation.isEarlier($0, $1, in: matter) }.map(\.subject.step)
        #expect(sorted == [nil, "早", "十1", "步2", "步10"])
    }

    @Test("never put one before itself, nor two before each other")
    func strict() throws {
        let names = "1 01 001 1@1 1@01 a1b2 a1b10 a01b2 99999999999999999999 099 é1 e2 甲 甲1".split(separator: " ")
        let obligations = try names.map { try obligation(String($0), due: "2021-10-11") }
        for a in obligations {
            for b in obligations where a != b {
                #expect(Obligation.isEarlier(a, b) != Obligation.isEarlier(b, a), "\(a.subject) \(b.subject)")
            }
            #expect(!Obligation.isEarlier(a, a))
        }
    }

    private func obligation(_ name: String, due: String) throws -> Obligation {
        Obligation(
            subject: try #require(Subject("p/\(name)")), title: name, offices: ["办公室"], light: .normal,
            due: DueDate(day: try day(due), outlook: .firm, derivation: []), aim: try day(due),
            explanation: Wording(zh: "", en: ""), openedOn: try day("2021-10-01"))
    }
}
