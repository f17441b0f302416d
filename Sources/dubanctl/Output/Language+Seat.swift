import Plans

extension Language {
    /// A seat of that obligation's plan as people read it: 医保中心联络员; in English as keys have it.
    ///
    /// What is for somebody alone names that `person`.
    func seat(_ key: String, of obligation: String, person: String? = nil) -> String {
        person ?? say(zh: Seat.chinese(key, of: obligation), en: key)
    }

    /// A rung of that obligation's ladder as people read it: 交接 with the seat; in English as keys have it.
    func rung(_ key: String, of obligation: String) -> String {
        guard let seat = BuiltInRung.seatHandedOver(by: key) else { return key }
        let name = Seat.chinese(seat.description, of: obligation)
        return say(zh: "\(BuiltInRung.handover.rawValue) \(name)", en: key)
    }
}
