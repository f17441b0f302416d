package import CivilTime

/// One obligation on one line.
package struct ObligationRow: Codable, Hashable, Sendable {
    /// The full name, as `zhongshan-2021/4@2021-031`.
    package var id: String
    /// The name without its plan where that is unique, else the full name.
    package var shortID: String
    /// The task's title; of a sensitive task, its number only.
    package var title: String
    /// The office that owes it.
    package var office: String
    package var light: Light
    /// The last day, included.
    package var due: CivilDate
    /// The last day to do it on, included; absent when it is `due`.
    package var aim: CivilDate?
    package var certainty: Certainty
    /// A few words, as `逾期3个工作日` or `最后可办日周五`.
    package var remark: BilingualText
    /// Of a quota only.
    package var progress: Progress?
    /// 签收, 推迟提醒, 免除: what holds now, in the order of the log; absent when there is none.
    package var silences: [SilenceLine]?

    package init(
        id: String, shortID: String, title: String, office: String, light: Light, due: CivilDate,
        aim: CivilDate? = nil, certainty: Certainty = .firm, remark: BilingualText, progress: Progress? = nil,
        silences: [SilenceLine] = []
    ) {
        self.id = id
        self.shortID = shortID
        self.title = title
        self.office = office
        self.light = light
        self.due = due
        self.aim = aim == due ? nil : aim
        self.certainty = certainty
        self.remark = remark
        self.progress = progress
        self.silences = silences.isEmpty ? nil : silences
    }

    /// 红黄绿灯, always printed as a word too.
    package enum Light: String, CaseIterable, Codable, Hashable, Sendable {
        case overdue, dueSoon, normal, paused, blocked, awaitingClosing, closedOnTime, closedLate, missed, withdrawn

        package var word: BilingualText {
            switch self {
            case .overdue: BilingualText(zh: "逾期", en: "overdue")
            case .dueSoon: BilingualText(zh: "临期", en: "due soon")
            case .normal: BilingualText(zh: "正常", en: "normal")
            case .paused: BilingualText(zh: "暂停", en: "paused")
            case .blocked: BilingualText(zh: "受阻", en: "blocked")
            case .awaitingClosing: BilingualText(zh: "待核销", en: "to be closed")
            case .closedOnTime: BilingualText(zh: "按期办结", en: "closed on time")
            case .closedLate: BilingualText(zh: "逾期办结", en: "closed late")
            case .missed: BilingualText(zh: "未达标", en: "missed")
            case .withdrawn: BilingualText(zh: "撤销", en: "withdrawn")
            }
        }

        /// Reads the JSON name, the Chinese word or the English word; nil for anything else.
        package init?(named text: String) {
            let light = Self.allCases.first { $0.rawValue == text || $0.word.zh == text || $0.word.en == text }
            guard let light else { return nil }
            self = light
        }
    }

    /// Whether the date rests on announced calendars only (确定) or reaches into a year not announced (暂定).
    package enum Certainty: String, Codable, Hashable, Sendable {
        case firm, provisional
    }

    /// How much of a quota is there.
    package struct Progress: Codable, Hashable, Sendable {
        package var count: Int
        package var of: Int
        /// The measure word of the text, as `条`; absent when it gives none.
        package var unit: String?

        package init(count: Int, of: Int, unit: String? = nil) {
            self.count = count
            self.of = of
            self.unit = unit
        }
    }
}
