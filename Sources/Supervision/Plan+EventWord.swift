import Plans

extension Plan {
    /// The document's word for an event of that task, or of cases of that procedure; one that has none stands for itself.
    func eventWord(_ name: String, of task: String) -> String {
        let events = procedure(task)?.procedure.events ?? events
        return events[name] ?? name
    }
}
