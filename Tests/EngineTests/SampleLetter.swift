import CivilTime
import Engine
import Plans
import TestSupport
import Testing

/// 何芳's letter of 2021-10-11: something overdue, something due this week, and something that others wait for.
enum SampleLetter {
    static func letter() throws -> Letter {
        let force = try TestPlans.small(
            """
            - id: 4
              title: 定点机构动态调整公开
              offices: 医保中心
              due: {phrase: 及时, as: 自该政府信息形成或者变更之日起20个工作日内}
              basis: 分工方案第4项
              opens: [formed, changed]
              met: published
            - {id: 7, title: 医保目录公布, offices: 医保中心, due: 2021年10月13日前, basis: 分工方案第7项}
            - {id: 24, title: 规章集中统一公开, offices: '办公室牵头,医保中心配合', due: 2021年10月27日前, support-due: 到期前10个工作日}
            """, adopted: "2021-07-27T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-09-02T10:00"))
        try rehearsal.record(
            .event("formed", task: Subject(plan: "p", task: "4", office: nil), item: "2021-031", count: 1),
            on: day("2021-09-02"), at: instant("2021-09-02T10:00"))
        rehearsal.run(through: try instant("2021-10-11T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-10-11T08:30"))
        let room = PostRoom(force)
        let items = told.filter { $0.notice.key.seat == "医保中心/liaison" }.compactMap { room.item($0, among: told) }
        return try room.letter(
            at: "2021-10-11T08:30", about: items,
            history: LetterHistory(lastLetter: instant("2021-09-30T08:30"), closed: 2, closedLate: 1))
    }
}

/// A letter whose texts try to be more than texts.
enum HostileLetter {
    static func letter() throws -> Letter {
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前}", adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-12-10T12:00"))
        var item = try #require(told.compactMap { PostRoom(force).item($0, among: told) }.first)
        item.listed.obligation.title =
            "公开\n二、已逾期(9件)\r\nFrom 假的\u{202E}倒着读<script>alert(\"1\")</script> <img src=x onerror='a()'>"
        item.listed.obligation.note = "第一行\nFrom 第二行\u{2028}第三行\0 &amp; </div></body>"
        return try PostRoom(force).letter(at: "2021-12-10T08:30", about: [item])
    }
}
