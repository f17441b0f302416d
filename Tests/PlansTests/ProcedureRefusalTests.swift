import Plans
import Rules
import Testing

@Suite("What a procedure may not say")
struct ProcedureRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// The part of the procedure that is written otherwise, `▸` where the message points.
        let right, wrong, message: String
        var testDescription: String { wrong }

        init(_ right: String, _ wrong: String, _ message: String) {
            (self.right, self.wrong, self.message) = (right, wrong, message)
        }
    }

    private static func brief(_ faulty: Case) -> (found: [String], expected: String) {
        let (text, place) = Sources.marked(Sources.procedureText.replacing(faulty.right, with: faulty.wrong))
        let library = Library([Sources.file("procedures/letters.yaml", text)])
        return (library.brief, "\(place) \(faulty.message)")
    }

    @Test(
        "a name that stands nowhere is shown where it stands",
        arguments: [
            Case("by: 受理, opens", "by: ▸受里, opens", "unknown-role: unknown role '受里'"),
            Case("by: 受理, silence", "by: ▸主任, silence", "unknown-role: unknown role '主任'"),
            Case("  by: 受理\n", "  by: ▸主任\n", "unknown-role: unknown role '主任'"),
            Case("{当面: received,", "{当面: ▸receved,", "unknown-event: unknown event 'receved'"),
            Case("opens: received, due", "opens: ▸recieved, due", "unknown-event: unknown event or step 'recieved'"),
            Case("met: replied", "met: [replied, ▸reply2]", "unknown-event: unknown event 'reply2'"),
            Case("begins: asked", "begins: ▸requested", "unknown-event: unknown event 'requested'"),
            Case("  after: 拟复", "  after: [拟复, ▸审核]", "unknown-step: unknown step '审核'"),
            Case("[邮寄]", "[▸传真]", "unknown-channel: unknown channel '传真'"),
            Case("takes: 3个工作日", "takes: 3个工作日, ladder: ▸本局", "unknown-ladder: unknown ladder '本局'"),
        ])
    func unknown(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found == [expected])
    }

    @Test("where cases arrive in one way, no step is for a channel")
    func noChannels() {
        let library = Library([Sources.procedure("opens: {当面: received, 邮寄: received}", "opens: received")])
        #expect(
            library.brief
                == ["9:46 unknown-channel: cases of this procedure arrive in one way and have no channel"])
    }

    @Test(
        "one name for two things is refused",
        arguments: [
            Case("id: 会办", "id: ▸登记", "duplicate-name: step '登记' is used twice"),
            Case("id: 会办", "id: ▸replied", "duplicate-name: 'replied' is an event's name already"),
            Case("id: 会办", "id: ▸寄出回复", "duplicate-name: '寄出回复' is the word of the event 'replied' already"),
            Case("ground: 补充", "ground: ▸会办", "duplicate-name: step or ground '会办' is used twice"),
            Case("roles: [受理, 承办]", "roles: [受理, 承办, ▸受理]", "duplicate-name: role '受理' is used twice"),
            Case("added: 收到补充", "added: ▸收到来信", "duplicate-name: event word '收到来信' is used twice"),
        ])
    func twice(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "steps that wait for each other are shown in a circle",
        arguments: [
            Case(
                "opens: received, due: 收到来信当日", "after: ▸登记",
                "step-cycle: this step waits for itself: 登记 → 登记"),
            Case(
                "opens: received, due: 收到来信当日", "opens: ▸拟复",
                "step-cycle: these steps wait for each other and none can begin: 登记 → 拟复 → 登记"),
            Case(
                "opens: received, due: 收到来信当日", "after: {any: [▸拟复, 会办]}",
                "step-cycle: these steps wait for each other and none can begin: 登记 → 拟复 → 登记"),
        ])
    func cycles(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "a step or a closing that no case by some channel can reach is refused",
        arguments: [
            Case(
                "after: 登记, takes", "after: [登记, ▸会办], takes",
                "unreachable-step: '拟复' can never be reached in a case by '当面': there is no '会办' in it"),
            Case(
                "after: 登记, takes", "after: ▸会办, takes",
                "unreachable-step: '拟复' can never be reached in a case by '当面': there is no '会办' in it"),
            Case(
                "after: 登记, takes", "after: 登记, opens: ▸会办, takes",
                "unreachable-step: '拟复' can never be reached in a case by '当面': there is no '会办' in it"),
            Case(
                "  after: 拟复", "  after: [拟复, ▸会办]",
                "unreachable-step: the closing can never be reached in a case by '当面': there is no '会办' in it"),
            Case(
                "  after: 拟复", "  after: {2: [拟复, ▸会办]}",
                "unreachable-step: the closing can never be reached in a case by '当面': there is no '会办' in it"),
        ])
    func unreachable(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found == [expected])
    }

    @Test(
        "a join that some channel has enough steps for is right",
        arguments: [
            ("after: 登记, takes", "after: {any: [登记, 会办]}, takes"),
            ("after: 登记, takes", "after: [登记, 会办], channels: [邮寄], takes"),
            ("after: 登记, takes", "opens: [会办, received], after: 登记, takes"),
        ])
    func reachable(_ right: String, _ wrong: String) {
        let closing = ("  after: 拟复", "  after: {any: [拟复, 登记]}")
        let text = Sources.procedureText.replacing(right, with: wrong).replacing(closing.0, with: closing.1)
        #expect(Library([Sources.file("procedures/letters.yaml", text)]).brief == [])
    }

    @Test(
        "a number of steps that cannot be had is refused",
        arguments: [
            Case("  after: 拟复", "  after: ▸{3: [登记, 拟复]}", "invalid-value: 3 of 2 steps can never be done"),
            Case("  after: 拟复", "  after: ▸{0: [登记, 拟复]}", "invalid-value: 0 of 2 steps is no join"),
            Case(
                "  after: 拟复", "  after: ▸{some: [登记, 拟复]}",
                "invalid-value: this does not say how many of which steps come first"),
            Case("  after: 拟复", "  after: {any: ▸[]}", "empty-list: no step stands here"),
            Case("  after: 拟复", "  after: [登记, 拟复, ▸登记]", "invalid-value: '登记' is named twice here"),
        ])
    func quorums(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found == [expected])
    }

    @Test(
        "a deadline of a procedure runs from an event of the case",
        arguments: [
            Case(
                "due: 收到来信当日", "due: ▸2026年底前",
                "not-supported: '2026年底前' does not run from an event of the case"),
            Case("due: 收到来信当日", "due: ▸及时", "not-supported: '及时' does not run from an event of the case"),
            Case("due: 收到来信当日", "due: ▸尽量快", "unreadable-phrase: no deadline in this text"),
            Case(
                "opens: received, due: 收到来信当日", "due: ▸收到来信当日",
                "missing-event: nothing says which event starts this period"),
            Case(
                "takes: 3个工作日", "takes: ▸3日", "invalid-value: '3日' is no number of working days"),
            Case("takes: 3个工作日", "takes: ▸三五天", "unreadable-phrase: this cannot be read"),
            Case("takes: 3个工作日", "▸roll: none", "no-effect: 'roll' changes nothing here: no 'due:' stands beside it"),
        ])
    func dues(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found == [expected])
    }

    @Test(
        "an extension is of the unit of the period that it extends",
        arguments: [
            ("自收到来信之日起15个工作日内", "5日", "'5日' cannot be added to '自收到来信之日起15个工作日内'"),
            ("自收到来信之日起15日内", "5个工作日", "'5个工作日' cannot be added to '自收到来信之日起15日内'"),
            ("自收到来信之日起3个月内", "90日", "'90日' cannot be added to '自收到来信之日起3个月内'"),
            ("收到来信当日", "5个工作日", "'5个工作日' cannot be added to '收到来信当日'"),
            ("自收到来信之日起15日内", "1周", nil), ("自收到来信之日起3个月内", "1个季度", nil),
        ])
    func extensions(_ due: String, _ more: String, _ message: String?) {
        let text = Sources.procedureText.replacing("自收到来信之日起15个工作日内", with: due)
            .replacing("at-most: 5个工作日", with: "at-most: \(more)")
        let found = Library([Sources.file("procedures/letters.yaml", text)]).diagnostics.map(\.message.en)
        #expect(found == [message].compactMap { $0.map { "\($0): they are counted in different units" } })
    }

    @Test(
        "a wait that could not be begun, ended or decided is refused",
        arguments: [
            Case("begins: asked, ends: added, ", "▸begins: asked, ", "missing-key: 'ends' is missing here"),
            Case(
                "begins: asked, ends: added, then: restarts", "then: ▸restarts",
                "conflicting-keys: no event ends this wait, so that nothing says from which day the period begins anew"),
            Case("ends: added", "▸ends: asked", "conflicting-keys: 'asked' both begins this wait and ends it"),
            Case(
                "ends: added", "▸ends: received",
                "conflicting-keys: 'received' ends this wait, so it cannot be what the case's period first runs from"),
            Case(
                "then: restarts", "then: ▸stops",
                "invalid-value: 'stops' does not say what becomes of the period after the wait"),
            Case("within: given", "within: ▸几天", "unreadable-phrase: this cannot be read"),
            Case(", silence: 按现有材料办理", "", "missing-key: 'silence' is missing here"),
            Case(
                "within: given, by: 受理", "by: 受理, outcome: 已回复",
                "no-effect: 'outcome' changes nothing here: this wait has no 'within:' that could pass"),
            Case("silence: 按现有材料办理", "silence: 按现有材料办理, outcome: ▸已答复", "unknown-outcome: unknown outcome '已答复'"),
            Case(
                "by: 受理, silence", "by: ▸会办, silence",
                "conflicting-keys: '会办' is an optional role, and nobody would answer for this in a case without it"),
            Case(
                "waits:\n", "waits:\n  - {ground: 另一, begins: asked, ends: replied, then: continues, by: 受理}\n",
                "conflicting-keys: 'asked' begins the wait '另一' already, and a fact of it can mean only one"),
        ])
    func waits(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        let isMarked = faulty.wrong.contains("▸")
        #expect(found.contains { isMarked ? $0 == expected : $0.hasSuffix(faulty.message) }, "\(found)")
    }

    @Test(
        "a procedure without an end, without anybody or without an arrival is refused",
        arguments: [
            Case("procedure: 来信", "▸procedure:", "missing-key: 'procedure' has no value"),
            Case("roles: [受理, 承办]", "roles: ▸[]", "empty-list: a procedure needs somebody who does it"),
            Case("opens: {当面: received, 邮寄: received}", "opens: ▸{}", "empty-list: nothing says how a case arrives"),
            Case("  title: 回复来信人\n  by", "  ▸by", "missing-key: 'title' is missing here"),
            Case("[已回复, 不属本局]", "▸[]", "empty-list: no outcome stands here"),
            Case(
                "channels: [邮寄]", "channels: ▸[]", "empty-list: no channel stands here, and this step would never exist"
            ),
            Case("id: 会办", "id: ▸会/办", "invalid-name: '会/办' cannot be the name of a step"),
            Case("{当面:", "{▸当 面:", "invalid-name: '当 面' cannot be the name of a channel"),
        ])
    func incomplete(_ faulty: Case) {
        let (found, expected) = Self.brief(faulty)
        #expect(found.contains(expected), "\(found)")
    }

    @Test("a case with nothing to wait for and nothing to choose would end at once, and is refused")
    func endless() {
        let text = Sources.procedureText.replacing("  after: 拟复\n", with: "")
            .replacing("  outcomes: [已回复, 不属本局]\n", with: "")
        let library = Library([Sources.file("procedures/letters.yaml", text)])
        #expect(library.diagnostics.map(\.id) == [.conflictingKeys])
    }

    @Test(
        "a role that nobody plays and an event that changes nothing are said, and the procedure is taken all the same")
    func unused() {
        let text = Sources.procedureText.replacing("roles: [受理, 承办]", with: "roles: [受理, 承办, 审核]")
            .replacing(", met: replied", with: "")
        let library = Library([Sources.file("procedures/letters.yaml", text)])
        #expect(library.diagnostics.map(\.id) == [.unusedRole, .unusedEvent])
        #expect(library.procedures["来信"] != nil)
    }
}
