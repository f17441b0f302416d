import CivilTime
import Engine
import Plans
import TestSupport
import Testing

/// Plans whose tasks wait for each other, and what was told of them on one line each.
enum Chains {
    /// Three offices with people of their own under one leader each.
    static let bureau = """
        bureau: b
        name: 示范市医疗保障局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin}
          chenjie: {name: 陈洁, mail: chenjie}
          sunli: {name: 孙丽, mail: sunli}
          hefang: {name: 何芳, mail: hefang}
          zhouhang: {name: 周航, mail: zhouhang}
          wujun: {name: 吴军, mail: wujun}
          zhaolei: {name: 赵磊, mail: zhaolei}
          wang: {name: 王建国, mail: wang}
          xu: {name: 徐平, mail: xu}
        offices:
          办公室: {liaison: chenjie, head: sunli, leader: wang}
          法规科: {liaison: wujun, head: zhaolei, leader: xu}
          医保中心: {liaison: hefang, head: zhouhang, leader: xu}
        groups: {各科室: [医保中心, 办公室]}
        """

    /// 1 办公室, then 2 法规科, then 3 医保中心.
    static let three = """
        - {id: 1, title: 预算编制, offices: 办公室, due: 2021年9月30日前, basis: 方案第1项}
        - {id: 2, title: 预算审核, offices: 法规科, due: 2021年10月15日前, after: 1, basis: 方案第2项}
        - {id: 3, title: 预算公开, offices: 医保中心, due: 2021年10月29日前, after: 2, basis: 方案第3项}
        """

    static func plan(
        _ tasks: String, keys: String = "", adopted: String = "2021-08-02T09:00", channels: [Channel] = [.mail]
    ) throws -> PlanInForce {
        try TestPlans.small(
            tasks, keys: keys, bureau: bureau, adopted: adopted, hours: TestPlans.officeHours(), channels: channels)
    }
}

extension Rehearsal.Telling {
    /// On one line: `2021-09-16T08:30 3 应办日前5个工作日 办公室/liaison blocking`.
    var brief: String {
        "\(at.beijing) \(obligation.subject.short) \(notice.key.rung) \(notice.key.seat) \(notice.reason.rawValue)"
    }
}

extension Rehearsal {
    /// Runs up to that instant and records there that it is done.
    @discardableResult
    mutating func done(_ name: String, at now: String) throws -> Int64 {
        run(through: try instant(now))
        return try record(.done(named("p/\(name)")), on: day(String(now.prefix(10))), at: instant(now))
    }

    func light(_ name: String) throws -> Light? { obligations[try named("p/\(name)")]?.light }
}
