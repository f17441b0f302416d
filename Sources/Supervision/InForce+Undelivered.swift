import CivilTime
import Engine
package import Ledger
import Plans

extension InForce {
    /// When letters count as undelivered, and who is told instead.
    package var undeliveredRule: UndeliveredRule {
        UndeliveredRule(
            decider: decider,
            limit: { [self] plan, madeAt in
                let force = plans[plan]
                return Undelivered.limit(
                    of: madeAt, in: force?.calendar ?? library.calendar, zone: force?.plan.zone ?? zone)
            },
            fact: { [self] telling, absences, now in
                let zone = plans[telling.plan]?.plan.zone ?? zone
                let today = zone.date(of: now)
                let force = counting(try absences(today)).plans[telling.plan]
                return (Undelivered(telling, in: force, zone: zone, now: now), today)
            })
    }

    /// With the name of whose mailbox it is.
    func unreached(by letter: Undelivered, of obligation: Obligation) -> Unreached {
        let people = plans[obligation.subject.plan]?.bureau.people.values.filter { $0.mailbox == letter.address } ?? []
        return Unreached(letter, person: people.min { $0.key < $1.key }?.name)
    }
}
