import CivilTime
import Engine
package import Ledger
import Plans

extension InForce {
    /// When letters count as undelivered, and who is told instead; those who are away by a record are not looked up.
    package var undeliveredRule: UndeliveredRule {
        UndeliveredRule(
            decider: decider,
            limit: { [self] plan, madeAt in
                let force = plans[plan]
                return Undelivered.limit(
                    of: madeAt, in: force?.calendar ?? library.calendar, zone: force?.plan.zone ?? zone)
            },
            fact: { [self] telling, now in
                let force = plans[telling.plan]
                let zone = force?.plan.zone ?? zone
                return (Undelivered(telling, in: force, zone: zone, now: now), zone.date(of: now))
            })
    }

    /// With the name of whose mailbox it is.
    func unreached(by letter: Undelivered, of obligation: Obligation) -> Unreached {
        let people = plans[obligation.subject.plan]?.bureau.people.values.filter { $0.mailbox == letter.address } ?? []
        return Unreached(letter, person: people.min { $0.key < $1.key }?.name)
    }
}
