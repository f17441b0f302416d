package import CivilTime

/// The notice that arranges a year, as the operator gives it.
package struct NoticeName: Hashable, Sendable {
    /// As 国办发明电〔2025〕7号.
    package var number: String
    /// The day of its publication.
    package var date: CivilDate

    package init(number: String, date: CivilDate) {
        self.number = number
        self.date = date
    }
}

extension ImportedCalendar {
    /// The file of `calendars/` for one year, in the form of those that ship with duban.
    ///
    /// `statutory` are the days of 全国年节及纪念日放假办法 that are known of the year, left out when there are none;
    /// `origin` names the file that was read, in a remark.
    package func text(
        of year: Int, notice: NoticeName, statutory: [CivilDate: String], origin: String
    ) -> String {
        var lines = ["# \(year)年部分节假日安排", "# Read from \(origin.onOneLine). Compare it with the notice:"]
        lines += papers.map { "# \($0.onOneLine)" }
        lines += [
            "#", "# \"off\": days off. work: weekend days that are worked in exchange (调休上班).",
            "# Of the days not named here, Monday to Friday are worked, Saturday and Sunday are not.",
            "# Keep the quotes around \"off\": without them many YAML readers take the word for \"false\".",
            "year: \(year)", "region: CN", "status: official", "source:", "  number: \(notice.number.yamlText)",
            "  date: \"\(notice.date)\"", "holidays:",
        ]
        for holiday in holidays(of: year) {
            lines.append("  - name: \(holiday.name.yamlText)")
            lines.append("    \"off\": [\(holiday.off.map(\.description).joined(separator: ", "))]")
            lines.append("    work: [\(holiday.work.map(\.description).joined(separator: ", "))]")
        }
        if !statutory.isEmpty {
            lines.append("# statutory days by 全国年节及纪念日放假办法 (not made up for when they fall on a weekend)")
            lines.append("statutory:")
            lines += statutory.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value.yamlText)" }
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private struct Holiday {
        var name: String
        var off: [CivilDate] = []
        var work: [CivilDate] = []

        /// A make-up day may come before the holiday that stands before its own.
        var first: CivilDate? { off.first ?? work.first }
    }

    private func holidays(of year: Int) -> [Holiday] {
        var holidays: [Holiday] = []
        for day in years[year] ?? [] {
            let index = holidays.firstIndex { $0.name == day.holiday } ?? holidays.endIndex
            if index == holidays.endIndex { holidays.append(Holiday(name: day.holiday)) }
            switch day.arrangement {
            case .off: holidays[index].off.append(day.date)
            case .work: holidays[index].work.append(day.date)
            }
        }
        return holidays.sorted { a, b in
            guard let first = a.first, let second = b.first else { return false }
            return first < second
        }
    }
}

extension String {
    /// As a YAML scalar: plain where nothing in it could be read in another way, else in double quotes.
    fileprivate var yamlText: String {
        let isPlain = unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory == .otherLetter || "〔〕()（）、·".unicodeScalars.contains(scalar)
                || ("0"..."9").contains(scalar)
        }
        // A text of digits would be a number, and one that begins with a bracket is harmless only in our reader.
        if isPlain, unicodeScalars.first?.properties.generalCategory == .otherLetter { return self }
        var quoted = "\""
        for scalar in unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Without what would end a comment's line.
    fileprivate var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.movesCursor || $0.breaksLine ? " " : $0 }))
    }
}
