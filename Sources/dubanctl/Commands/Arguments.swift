import ArgumentParser
import CivilTime
import Control

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
