extension Procedure {
    /// Says of every role that nobody plays and every event that changes nothing that they stand there for nothing.
    func reportUnused(_ fields: Fields, into findings: inout Findings) {
        let played = Set(steps.map(\.role) + waits.map(\.role) + [closing.role])
        for key in ["roles", "optional-roles"] {
            for node in fields.texts(key, into: &findings) {
                guard let role = node.scalar, !played.contains(role) else { continue }
                findings.add(.unusedRole(role, file: findings.file, at: node.place))
            }
        }
        let known = Set(
            arrival.events + steps.flatMap { $0.opens + $0.met }
                + waits.flatMap { [$0.begins, $0.ends].compactMap(\.self) }
                + closing.starts + closing.sets)
        guard case .mapping(let pairs)? = fields["events"]?.content else { return }
        for pair in pairs {
            guard let event = pair.key.scalar, !known.contains(event) else { continue }
            findings.add(.unusedEvent(event, file: findings.file, at: pair.key.place))
        }
    }
}
