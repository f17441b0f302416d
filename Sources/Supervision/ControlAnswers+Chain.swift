import Control
import Engine
import Plans

// A case as the API shows it.

extension ControlAnswers {
    func chain(_ picture: CasePicture, of course: Subject) -> CaseChain {
        CaseChain(
            procedure: picture.procedure, item: course.part ?? "", channel: picture.channel,
            startedOn: picture.startedOn, nodes: picture.nodes.map(node),
            waits: picture.waits.map { wait in
                CaseWait(
                    ground: wait.wait.ground, from: wait.begunOn, to: wait.endedOn, limit: wait.limit,
                    effect: wait.wait.effect == .pauses ? .pauses : .restarts, silence: wait.wait.silence,
                    isOver: wait.isOver)
            },
            extension: picture.granted.map { GrantedExtension($0.more, on: $0.day) }, slack: picture.slack,
            isKept: picture.isKept)
    }

    private func node(_ node: CasePicture.Node) -> ChainNode {
        ChainNode(
            name: force.displayID(node.subject), step: node.step, title: node.title, offices: node.offices,
            signer: node.signer.words, state: node.state.shown, light: node.light?.row, doneOn: node.doneOn,
            earliestFinish: node.earliestFinish, latestStart: node.latestStart, latestFinish: node.latestFinish,
            slack: node.slack, after: ChainNode.Join(needed: node.after.needed, of: node.after.steps),
            isCritical: node.isCritical, isOptional: node.isOptional)
    }
}

extension CasePicture.State {
    fileprivate var shown: ChainNode.State {
        switch self {
        case .done: .done
        case .closed: .closed
        case .atWork: .atWork
        case .awaitingClosing: .awaitingClosing
        case .waiting: .waiting
        case .notBegun: .notBegun
        case .paused: .paused
        case .notNeeded: .notNeeded
        }
    }
}

extension StepSigner {
    /// Nil for the office as a whole.
    fileprivate var words: BilingualText? {
        switch self {
        case .office: nil
        case .seat(.liaison): BilingualText(zh: "联络员", en: "liaison")
        case .seat(.head): BilingualText(zh: "科室负责人", en: "head of office")
        case .seat(.leader): BilingualText(zh: "分管领导", en: "leader in charge")
        case .named(let role): BilingualText(zh: role, en: role)
        }
    }
}
