import Plans

/// Rows of cells in columns, two spaces apart; no lines, no colours of its own.
struct Table {
    struct Column {
        enum Alignment { case leading, trailing }
        enum Size {
            /// As wide as its widest cell.
            case natural
            /// As natural, but cut so that the table fits its width; of several, the last is cut first.
            case shrinking
            /// Takes what the others leave of the width.
            case filling
        }

        var title: String
        var alignment: Alignment = .leading
        var size: Size = .natural
    }

    struct Cell {
        var text: String
        /// The end of the cell, which is never cut.
        var tail: String
        var colour: Colour?

        init(_ text: String, _ colour: Colour? = nil, tail: String = "") {
            self.text = text
            self.tail = tail
            self.colour = colour
        }

        var width: Int { text.terminalWidth + tail.terminalWidth }

        func truncated(to width: Int) -> String {
            text.truncated(to: max(1, width - tail.terminalWidth)) + tail
        }
    }

    var columns: [Column]
    var rows: [[Cell]]

    private static let gap = 2
    /// A shrinking column is not cut below this.
    private static let narrowest = 8

    /// One string a line, the header first unless all titles are empty.
    ///
    /// The width is in cells; nil when nothing is to be cut.
    func lines(width: Int?) -> [String] {
        let header = columns.map { Cell($0.title) }
        let all = columns.allSatisfy(\.title.isEmpty) ? rows : [header] + rows
        let widths = widths(of: all, within: width)
        return all.map { row in
            zip(zip(row, columns), widths)
                .map { pair, width in
                    let (cell, column) = pair
                    let text = cell.truncated(to: width)
                    let spaces = String(repeating: " ", count: max(0, width - text.terminalWidth))
                    // Coloured only now: the escapes have no width.
                    let coloured = text.coloured(cell.colour)
                    return column.alignment == .leading ? coloured + spaces : spaces + coloured
                }
                .joined(separator: String(repeating: " ", count: Self.gap))
                .trimmingTrailingSpaces
        }
    }

    /// How many cells a column can have while no other one is cut; no more than its widest cell takes.
    func room(forColumn column: Int, within width: Int) -> Int {
        let widths = widths(of: [columns.map { Cell($0.title) }] + rows, within: nil)
        let others = widths.reduce(0, +) - widths[column] + Self.gap * (columns.count - 1)
        return min(widths[column], width - others)
    }

    mutating func remove(_ column: Int) {
        columns.remove(at: column)
        for row in rows.indices { rows[row].remove(at: column) }
    }

    private func widths(of rows: [[Cell]], within width: Int?) -> [Int] {
        var widths = columns.indices.map { column in
            rows.map { $0[column].width }.max() ?? 0
        }
        guard let width else { return widths }
        let gaps = Self.gap * (columns.count - 1)
        for column in columns.indices.reversed() where columns[column].size != .natural {
            let rest = widths.reduce(0, +) - widths[column] + gaps
            let left = max(Self.narrowest, width - rest)
            widths[column] = columns[column].size == .filling ? left : min(left, widths[column])
        }
        return widths
    }
}
