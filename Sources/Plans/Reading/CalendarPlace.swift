/// Which place among the calendar files a file takes, by its keys alone: two of one place cannot stand together.
enum CalendarPlace: Hashable {
    /// The notice of a year, as it stands now.
    case notice(Int)
    /// A notice that amends the one of that number.
    case amendment(Int, of: String)
    /// An arrangement before it was amended, known from that day on.
    case superseded(Int, from: String)
    /// 法定节假日 of one year that no notice arranges.
    case provisional(Int)
    /// Those of many years.
    case table
    /// A bureau's own calendar of that name.
    case own(String)

    /// Nil for a file that holds something else, or nothing that can be read.
    init?(of file: SourceFile) {
        var findings = Findings(file: file.path)
        guard let root = YAMLNode.read(file, into: &findings),
            // Plans and bureaus name a calendar and a year as well.
            ["procedure", "plan", "sections", "bureau", "people"].allSatisfy({ root.value(of: $0) == nil })
        else { return nil }
        if let name = root.value(of: "calendar")?.scalar {
            self = .own(name)
            return
        }
        let status = root.value(of: "status")?.scalar
        if status == "statutory" {
            self = .table
            return
        }
        guard let year = root.value(of: "year")?.scalar.flatMap({ Int($0) }) else { return nil }
        self =
            switch status {
            case "superseded": .superseded(year, from: root.value(of: "known_from")?.scalar ?? "")
            case "provisional-statutory-only": .provisional(year)
            default: root.value(of: "amends")?.scalar.map { .amendment(year, of: $0) } ?? .notice(year)
            }
    }
}

extension [SourceFile] {
    /// These files with a calendar beside them, without those whose place it takes: of its name, or of its year and kind.
    ///
    /// Nil when the file holds no calendar.
    package func placing(_ calendar: SourceFile) -> (files: [SourceFile], replaced: [SourceFile])? {
        guard let place = CalendarPlace(of: calendar) else { return nil }
        let replaced = filter { file in
            guard let other = CalendarPlace(of: file) else { return false }
            return other == place || file.name == calendar.name
        }
        return (filter { !replaced.contains($0) } + [calendar], replaced)
    }
}
