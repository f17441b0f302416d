/// Procedures that several suites adopt.
package enum TestProcedures {
    /// A step with a day of its own, and a closing.
    package static let letters = """
        procedure: 来信
        title: 群众来信办理
        roles: [受理]
        events: {received: 收到来信}
        opens: received
        steps:
          - {id: 拟办, title: 提出拟办意见, by: 受理, opens: received, due: 自收到来信之日起5个工作日内}
        closing:
          title: 回复来信人
          by: 受理
          due: 自收到来信之日起15个工作日内
          outcomes: [已回复]

        """
}
