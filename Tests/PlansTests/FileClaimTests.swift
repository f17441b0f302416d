import Plans
import Testing

@Suite("What a file says it is")
struct FileClaimTests {
    static let cases: [(text: String, claim: FileClaim?)] = [
        ("plan: a-2021\nbureau: a\n", .plan("a-2021", bureau: "a", procedures: [])),
        (
            "bureau: a\nplan: a-2021\nprocedures:\n  依申请公开: {roles: {}}\n  建议提案: {}\n",
            .plan("a-2021", bureau: "a", procedures: ["依申请公开", "建议提案"])
        ),
        ("bureau: a\nname: 测试局\nno such key: 1\n", .bureau("a")), ("procedure: 建议提案\nsteps: 3\n", .procedure("建议提案")),
        ("sections: []\n", .plan("", bureau: nil, procedures: [])), ("year: 2021\n", .calendar),
        ("calendar: own\nbase: cn\n", .calendar), ("ledger: ./l\n", .settings), ("- a\n", nil), ("plan: [", nil),
    ]

    @Test("a file's first keys say what it is and on what it rests, right or wrong", arguments: cases)
    func claims(_ text: String, _ claim: FileClaim?) {
        #expect(FileClaim(of: SourceFile(path: "a.yaml", bytes: Array(text.utf8))) == claim)
    }

    @Test("only what is of one kind and of one name takes the other's place")
    func places() {
        let plan = FileClaim.plan("a", bureau: "a", procedures: [])
        #expect(plan.isSame(as: .plan("a", bureau: "b", procedures: ["c"])))
        #expect(!plan.isSame(as: .plan("b", bureau: "a", procedures: [])))
        #expect(!plan.isSame(as: .bureau("a")))
        #expect(FileClaim.bureau("a").isSame(as: .bureau("a")))
        #expect(!FileClaim.calendar.isSame(as: .calendar))
    }
}
