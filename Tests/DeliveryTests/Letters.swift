import CivilTime
import Delivery
import Engine
import Testing

/// A letter to 何芳 of 2021-10-11 08:30 in Zhongshan, but for what is given.
func letter(
    id: String = "c1b2a3d4e5f6-17",
    to recipient: Addressee = Addressee(name: "何芳", mailbox: "hefang"),
    sender: String = "中山市医疗保障局",
    subject: String = "【督办】医保中心 10月11日:逾期1件",
    body: String = "何芳同志:\n一、已逾期(1件)\n",
    html: String? = nil,
    calendar: String? = nil,
    notices: [NoticeKey] = [],
    copies: [NoticeKey] = []
) throws -> Letter {
    Letter(
        id: try #require(LetterID(rawValue: id)), recipient: recipient, instant: morning, zone: .shanghai,
        sender: sender, subject: subject, body: body, html: html, calendar: calendar, notices: notices, copies: copies)
}

/// 2021-10-11T08:30:00+08:00.
let morning = Timestamp(seconds: 1_633_912_200)

func notice(_ obligation: String, _ rung: String = "应办日前5个工作日") throws -> NoticeKey {
    NoticeKey(
        obligation: obligation, rung: rung, seat: "医保中心/liaison", channel: .mail,
        day: try #require(CivilDate("2021-10-11")))
}

func envelope(_ letter: Letter, mayStand: Bool = false) -> Envelope {
    Envelope(
        id: letter.id, channel: .mail, address: letter.recipient.mailbox, instant: letter.instant,
        bytes: Message(letter).bytes, mayStand: mayStand)
}
