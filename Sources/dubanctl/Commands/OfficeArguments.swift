import ArgumentParser

/// The offices of a role, as `会办=办公室,基金监督科`.
struct RoleBinding: Hashable, Sendable {
    var role: String
    var offices: [String]

    init(argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        let offices = parts.count == 2 ? officeNames(in: parts[1]) : []
        guard let role = parts.first, !role.isEmpty, !offices.isEmpty else {
            throw ValidationError(
                localized(
                    zh: "写成 角色=科室,如 会办=办公室,基金监督科", en: "write ROLE=OFFICE, as 会办=办公室,基金监督科"))
        }
        (self.role, self.offices) = (role, offices)
    }
}

extension [RoleBinding] {
    /// The offices of each role, each once; nil where nothing was given.
    var byRole: [String: [String]]? {
        isEmpty
            ? nil
            : reduce(into: [:]) { roles, binding in
                let known = roles[binding.role] ?? []
                roles[binding.role] = known + binding.offices.filter { !known.contains($0) }
            }
    }
}

/// The names between half-width, full-width and Chinese commas.
func officeNames(in text: String) -> [String] {
    text.split { ",\u{FF0C}、".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
}
