import ArgumentParser
import CivilTime
import Control
import Foundation

extension CivilDate {
    init(argument text: String) throws {
        guard let date = CivilDate(text) else {
            throw ValidationError(
                localized(zh: "没有这一天,日期写成 2026-11-22 这样", en: "not a day; write it as 2026-11-22"))
        }
        self = date
    }
}

extension ObligationRow.Light {
    init(argument text: String) throws {
        guard let light = ObligationRow.Light(named: text) else {
            throw ValidationError(
                localized(
                    zh: "没有这种灯,可用 \(Self.allCases.map(\.word.zh).joined(separator: " "))",
                    en: "no such light; use \(Self.allCases.map(\.rawValue).joined(separator: ", "))"))
        }
        self = light
    }
}

/// Reads `12` or `#12`.
func factNumber(argument text: String) throws -> Int {
    guard let number = Int(text.hasPrefix("#") ? text.dropFirst() : text[...]), number > 0 else {
        throw ValidationError(
            localized(
                zh: "记录号是一个数,如 12;dubanctl show 编号 可以看到", en: "a fact's number is as 12; see dubanctl show OBLIGATION"))
    }
    return number
}

/// Takes a text that has to say something.
func nonBlank(argument text: String) throws -> String {
    guard !text.trimmed.isEmpty else {
        throw ValidationError(localized(zh: "不能是空的", en: "an empty text says nothing"))
    }
    return text
}

extension ArgumentHelp {
    /// What names an obligation.
    static var obligation: ArgumentHelp {
        .localized(zh: "编号,如 4@2021-031", en: "Its id, as 4@2021-031.", value: "OBLIGATION")
    }

    /// What names somebody of a bureau.
    static var person: ArgumentHelp {
        .localized(
            zh: "人: 姓名、账号或单位文件里的键;两个单位都有的写成 单位/人",
            en: "Somebody, by name, account or key; as BUREAU/PERSON where two bureaus have one.", value: "PERSON")
    }

    /// What names a case.
    static var caseName: ArgumentHelp {
        .localized(
            zh: "办件,如 2026-031;同名的写全,如 依申请公开@2026-031",
            en: "The case, as 2026-031; in full where that is not unique, as 依申请公开@2026-031.", value: "CASE")
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
