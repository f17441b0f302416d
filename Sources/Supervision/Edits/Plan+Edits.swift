import CivilTime
import Control
import Plans

extension Plan {
    /// What it says otherwise than it did, in words: of the plan, of its ladders, and of each task on a line.
    func edits(since before: Plan) -> [BilingualText] {
        var edits = Edits()
        edits.compare(showing: before.title, title, "标题", "title")
        edits.compare(showing: before.bureau, bureau, "单位", "bureau")
        edits.compare(showing: before.issued?.description, issued?.description, "成文日期", "issued")
        edits.compare(showing: before.start?.description, start?.description, "起督日", "start")
        edits.compare(showing: before.year?.description, year?.description, "年度", "year")
        edits.compare(showing: before.hours?.shown, hours?.shown, "提醒时段", "hours")
        edits.compare(showing: before.calendar, calendar, "日历", "calendar")
        edits.compare(before.zone, zone, "时区", "zone")
        edits.compare(before.isClosedByManager, isClosedByManager, "是否核销", "closing by the manager")
        edits.compare(named: before.events, events, "事件", "events")
        edits.compare(named: before.adopted, adopted, "采用的流程", "procedures")
        edits.say(ladderEdits(since: before))
        let formers = Dictionary(tasks.flatMap { task in task.former.map { ($0, task.id) } }) { first, _ in first }
        let known = Dictionary(before.tasks.map { (formers[$0.id] ?? $0.id, $0) }) { first, _ in first }
        for task in tasks {
            guard let old = known[task.id] else {
                edits.say([BilingualText(zh: "新增 \(task.id) \(task.title)", en: "new: \(task.id) \(task.title)")])
                continue
            }
            var what = task.edits(since: old)
            if old.id != task.id {
                what.insert(BilingualText(zh: "原编号 \(old.id)", en: "formerly \(old.id)"), at: 0)
            }
            guard !what.isEmpty else { continue }
            edits.say([BilingualText(zh: "\(task.id) \(what.joined.zh)", en: "\(task.id): \(what.joined.en)")])
        }
        let left = Set(tasks.map(\.id))
        for task in before.tasks where !left.contains(formers[task.id] ?? task.id) {
            edits.say([BilingualText(zh: "删去 \(task.id) \(task.title)", en: "gone: \(task.id) \(task.title)")])
        }
        return edits.said
    }

    /// The rungs that are new, gone or others in ladders that had their names before; of one ladder where it is named.
    func ladderEdits(since before: Plan, named only: String? = nil) -> [BilingualText] {
        var edits = Edits()
        let (old, new) = (before.ladders, ladders)
        for name in new.keys.sorted() where only.map({ $0 == name }) ?? true {
            guard let ladder = new[name], let former = old[name] else { continue }
            edits.compare(named: former.rungsByName, ladder.rungsByName, "提醒层级 \(name)", "ladder \(name)")
        }
        return edits.said
    }

    /// Those that its tasks and cases use, by name.
    private var ladders: [String: Ladder] {
        let ofTasks = tasks.flatMap { [$0.ladder] + [$0.contributions?.ladder].compactMap(\.self) }
        let ofCases = procedures.flatMap { [$0.ladder] + $0.stepLadders.values }
        return Dictionary((ofTasks + ofCases).map { ($0.name, $0) }) { first, _ in first }
    }

    /// With nothing of what the procedures themselves say.
    private var adopted: [String: [String]] {
        Dictionary(procedures.map { ($0.procedure.name, $0.binding) }) { first, _ in first }
    }
}

extension Ladder {
    fileprivate var rungsByName: [String: [Rung]] { Dictionary(grouping: rungs, by: \.id) }
}

extension AdoptedProcedure {
    /// How the plan adopts it.
    fileprivate var binding: [String] {
        roles.map { "\($0.key)=\($0.value.joined(separator: ","))" }.sorted()
            + stepLadders.map { "\($0.key)=\($0.value.name)" }.sorted()
            + [ladder.name, basis ?? "", hours?.shown ?? "", "\(isSensitive)", "\(isClosedByManager)"]
    }
}
