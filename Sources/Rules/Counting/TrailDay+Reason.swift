import CivilTime

extension TrailDay {
    /// Why the day counts or not, in a few words: `第3个工作日,国庆节调休上班(国办发明电〔2025〕7号)`.
    package func reason(_ language: Language) -> String {
        switch language {
        case .chinese: ([chinesePlace] + chineseKind).joined(separator: ",") + chineseSource
        case .english: ([englishPlace] + englishKind).joined(separator: ", ") + englishSource
        }
    }

    /// Whether the day rests on a calendar that can still change it, or on none at all.
    private var isUncertainRest: Bool {
        switch kind {
        case .weekend, .holiday: true
        case .working, .makeUp, .closed, .opened: false
        }
    }
}

extension TrailDay {
    private var chinesePlace: String {
        switch place {
        case .named: "文件写明"
        case .origin: "当日不计入"
        case .workingDay(let number): "第\(number)个工作日"
        case .calendarDay(let number): "第\(number)日"
        case .elapsed: "计入"
        case .skipped: "不计"
        case .paused: "不计,暂停计时"
        case .rolledOver(let roll): "休息日,继续\(roll == .backward ? "提前" : "顺延")"
        case .rolledTo(let roll): "\(roll == .backward ? "提前" : "顺延")至此日"
        }
    }

    private var chineseKind: [String] {
        switch kind {
        case .working: []
        case .weekend: ["周末"]
        case .holiday(let name): [name]
        case .makeUp(let name): ["\(name)调休上班"]
        case .closed(let reason): ["本单位\(reason)"]
        case .opened(let reason): ["本单位\(reason)照常上班"]
        }
    }

    private var chineseSource: String {
        if let notice { return "(\(notice))" }
        guard isUncertainRest else { return "" }
        return switch knowledge {
        case .announced: ""
        case .statutory: "(\(day.year)年放假安排未公布)"
        case .none: "(没有\(day.year)年的日历)"
        }
    }
}

extension TrailDay {
    private var englishPlace: String {
        switch place {
        case .named: "named by the text"
        case .origin: "the day itself is not counted"
        case .workingDay(let number): "working day \(number)"
        case .calendarDay(let number): "day \(number)"
        case .elapsed: "counted"
        case .skipped: "not counted"
        case .paused: "not counted, paused"
        case .rolledOver(let roll): "a rest day, moved \(roll == .backward ? "back" : "on")"
        case .rolledTo(let roll): "moved \(roll == .backward ? "back" : "on") to this day"
        }
    }

    private var englishKind: [String] {
        switch kind {
        case .working: []
        case .weekend: ["weekend"]
        case .holiday(let name): [name]
        case .makeUp(let name): ["make-up day of \(name)"]
        case .closed(let reason): ["the bureau is closed: \(reason)"]
        case .opened(let reason): ["the bureau works: \(reason)"]
        }
    }

    private var englishSource: String {
        if let notice { return " (\(notice))" }
        guard isUncertainRest else { return "" }
        return switch knowledge {
        case .announced: ""
        case .statutory: " (days off of \(day.year) not announced)"
        case .none: " (no calendar of \(day.year))"
        }
    }
}
