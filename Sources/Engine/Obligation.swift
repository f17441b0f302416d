package import CivilTime
package import Rules

/// 应办事项: one deadline to meet, as it stands at one instant; derived, never typed over.
package struct Obligation: Hashable, Sendable {
    package var subject: Subject
    package var title: String
    /// The offices that owe it; the first is accountable.
    package var offices: [String]
    package var light: Light
    /// 期限: what the text gives.
    package var due: DueDate
    /// 应办日: the last working day by which it can be done.
    package var aim: CivilDate
    /// How the due day was found, as a sentence in each language.
    package var explanation: Wording
    package var openedOn: CivilDate
    /// The day of its completion, by the evidence.
    package var metOn: CivilDate?
    package var progress: Progress?

    /// How much of a quota there is.
    package struct Progress: Hashable, Sendable {
        package var count: Int
        package var of: Int

        package init(count: Int, of: Int) {
            self.count = count
            self.of = of
        }
    }

    package init(
        subject: Subject, title: String, offices: [String], light: Light, due: DueDate, aim: CivilDate,
        explanation: Wording, openedOn: CivilDate, metOn: CivilDate? = nil, progress: Progress? = nil
    ) {
        self.subject = subject
        self.title = title
        self.offices = offices
        self.light = light
        self.due = due
        self.aim = aim
        self.explanation = explanation
        self.openedOn = openedOn
        self.metOn = metOn
        self.progress = progress
    }
}

/// The same words in both languages.
package struct Wording: Hashable, Sendable, Codable {
    package var zh: String
    package var en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

/// 红黄绿灯: always also printed as a word.
package enum Light: String, CaseIterable, Hashable, Sendable, Codable {
    case overdue, dueSoon, normal, closedOnTime, closedLate, missed, withdrawn

    /// The word that is printed: 逾期, 临期, 正常.
    package var chinese: String {
        switch self {
        case .overdue: "逾期"
        case .dueSoon: "临期"
        case .normal: "正常"
        case .closedOnTime: "按期办结"
        case .closedLate: "逾期办结"
        case .missed: "未达标"
        case .withdrawn: "撤销"
        }
    }

    /// Nothing more is to be done: it counts in reports only.
    package var isFinal: Bool {
        switch self {
        case .overdue, .dueSoon, .normal: false
        case .closedOnTime, .closedLate, .missed, .withdrawn: true
        }
    }
}
