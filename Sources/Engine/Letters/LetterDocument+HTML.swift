extension LetterDocument {
    /// As a page of HTML for a phone, in one file: nothing is fetched, nothing runs.
    ///
    /// No text has a colour of its own, so that it can be read on a light and on a dark ground, and on paper; a light is
    /// a word, with its colour beside it.
    func html(title: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title.escaped)</title>
        </head>
        <body style="margin:0">
        <div style="\(Style.page)">
        \(blocks.map(\.html).joined())</div>
        </body>
        </html>

        """
    }
}

/// Inline, because many mail programs take away every other style.
private enum Style {
    static let page =
        "max-width:40em;margin:0 auto;padding:12px;font-family:-apple-system,'PingFang SC','Microsoft YaHei',"
        + "'Noto Sans CJK SC',sans-serif;font-size:16px;line-height:1.6;overflow-wrap:anywhere"
    static let paragraph = "margin:.5em 0"
    static let heading = "font-size:1.1em;margin:1.2em 0 .4em"
    static let subheading = "font-size:1em;margin:1em 0 .4em"
    static let below = "margin:.2em 0 0"
    static let beside = "font-size:.85em"
    static let label = "font-weight:600"
    static let commands = "margin:.3em 0;padding:.3em .6em;border:1px dashed #888888"
    static let option = "white-space:nowrap"
    static let gap = "border:0;border-top:1px solid #888888;margin:1.2em 0 .8em"
    static let footing = "margin:1em 0 0;font-size:.85em"

    static func card(_ colour: String) -> String {
        "margin:.6em 0;padding:.4em .8em;border:1px solid #888888;border-left:6px solid \(colour)"
    }

    static func light(_ colour: String) -> String {
        "display:inline-block;padding:0 .4em;border:1px solid \(colour);border-left:.8em solid \(colour)"
    }
}

extension LetterDocument.Block {
    fileprivate var html: String {
        switch self {
        case .paragraph(let pieces): "<p style=\"\(Style.paragraph)\">\(pieces.html)</p>\n"
        case .heading(let words): "<h2 style=\"\(Style.heading)\">\(words.escaped)</h2>\n"
        case .subheading(let words): "<h3 style=\"\(Style.subheading)\">\(words.escaped)</h3>\n"
        case .entry(let entry, let number): entry.html(number)
        case .commands(let commands):
            commands.map { "<div style=\"\(Style.commands)\">\($0.code)</div>\n" }.joined()
        case .gap: "<hr style=\"\(Style.gap)\">\n"
        case .footing(let words): "<p style=\"\(Style.footing)\">\(words.escaped)</p>\n"
        }
    }
}

extension LetterDocument.Entry {
    fileprivate func html(_ number: Int) -> String {
        let colour = light?.colour ?? "#888888"
        let word = light.map { "<span style=\"\(Style.light(colour))\">\($0.chinese)</span>" }
        let beside = [word].compactMap(\.self) + labels.map(\.escaped)
        let first = "<div><b>\(number). \(title.escaped)</b></div>\n"
        let second =
            beside.isEmpty ? "" : "<div style=\"\(Style.beside)\">\(beside.joined(separator: "&ensp;"))</div>\n"
        return "<div style=\"\(Style.card(colour))\">\n\(first)\(second)\(lines.map(\.html).joined())</div>\n"
    }
}

extension LetterDocument.Line {
    fileprivate var html: String {
        let about = label.map { "<span style=\"\(Style.label)\">\($0.escaped):</span>" } ?? ""
        return "<p style=\"\(Style.below)\">\(about)\(pieces.html)</p>\n"
    }
}

extension [LetterDocument.Piece] {
    fileprivate var html: String {
        map { piece in
            switch piece {
            case .words(let text): text.escaped
            case .command(let text): text.code
            }
        }.joined()
    }
}

extension Light {
    /// Seen on white and on black alike.
    fileprivate var colour: String {
        switch self {
        case .overdue, .missed: "#d92d20"
        case .dueSoon, .closedLate: "#d98a00"
        case .normal, .closedOnTime: "#2e9e4f"
        case .blocked: "#8a63d2"
        case .paused, .awaitingClosing: "#3b7dd8"
        case .withdrawn: "#888888"
        }
    }
}

extension String {
    /// Something to type; no line ends between the two hyphens of an option.
    fileprivate var code: String {
        let words = onOneLine.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let text = String(word).escaped
            return word.hasPrefix("-") ? "<span style=\"\(Style.option)\">\(text)</span>" : text
        }
        return "<code>\(words.joined(separator: " "))</code>"
    }

    /// As text or as a quoted attribute of HTML that means nothing but itself.
    fileprivate var escaped: String {
        let text = onOneLine
        guard text.utf8.contains(where: "&<>\"'".utf8.contains) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
