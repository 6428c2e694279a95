import { ChatfactorError } from '../../errors/index.js'
import {
  by,
  type Decision,
  type Engine,
  heardBy,
  type Membership,
  members,
  operate,
  parseInput,
  personRefs,
} from '../../kernel/index.js'
import type { KeyRing } from '../../keys/index.js'
import { type ChangeNotice, changeNotice, lockNotice, noticeTemplates, tellHolder } from '../../messages/index.js'
import { byId, follow, update } from '../../ports/index.js'
import { idShape, noMisses, strictObject, type TokenRecord, upTo } from '../../records/index.js'
import { isOnThere, lockedOut, lockStateOf, missOfPerson } from '../../rules/index.js'
import type { Door } from '../../self-service/door.js'
import { type OwnProofElsewhere, proven, provenIn } from '../../self-service/proof-elsewhere.js'
import { recoveryAnnouncements } from './recovery-announcements.js'
import { withoutCode } from './recovery-codes.js'
import { toldOfRecovery } from './recovery-happenings.js'

/**
 * A recovery code was used: that is told by email, with a link that takes it back, and in the person's chat without one, since a thief of the phone
 * must not throw its owner out.
 */
export function recoveryNotice(keys: KeyRing, about: Membership, chat: TokenRecord | null, now: Date): ChangeNotice {
  const announces = recoveryAnnouncements.codeUsed
  const byMail = changeNotice(keys, { ...about, announces, tokenId: null }, now)
  if (chat === null) return byMail
  const mailed = byMail.deliveries.length > 0
  const inChat = tellHolder(now, about, chat, {
    template: noticeTemplates.inChat,
    params: { event: announces.name, ...(mailed ? { takenBackBy: 'mail' } : {}) },
  })
  return { writes: byMail.writes, deliveries: [...byMail.deliveries, ...inChat], notified: true }
}

type Recovered = Awaited<ReturnType<OwnProofElsewhere['withRecoveryCode']>>

const recoverySchema = strictObject({ resourceId: idShape, code: upTo(100) })

/** A recovery code of another Resource as a proof on this one; it is used up there. */
export function recoveryElsewhere(engine: Engine, door: Door): OwnProofElsewhere['withRecoveryCode'] {
  return async (input) => {
    const { resourceId, code } = parseInput(recoverySchema, input)
    if (resourceId === door.resourceId) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
    const { assignment: membership } = personRefs(resourceId, { id: door.userId })
    return operate(engine, {
      refs: {
        ...door.refs,
        other: membership,
        place: byId('resources', resourceId),
        chat: follow(membership, 'preferredTokenId', 'tokens'),
      },
      need: ['other', 'place', ...members],
      missing: 'ASSIGNMENT_NOT_FOUND',
      decide: ({ other, place, chat, ...records }, now): Decision<Recovered> => {
        const entry = door.enter(records, {}, now)
        const there = { assignment: other, user: entry.user, resource: place }
        const lock = lockStateOf(other, now)
        if (lock.locked) return { result: lockedOut(lock) }
        const left = withoutCode(engine.keys, other, code)
        if (left === null || !isOnThere(other, place)) {
          const miss = missOfPerson(there, 'person', now)
          return {
            result: miss.lock.locked
              ? lockedOut(miss.lock)
              : { outcome: 'wrong_code', attemptsLeft: miss.attemptsLeft },
            writes: [update('assignments', other, { attempts: miss.counters })],
            deliveries: lockNotice(there, [chat], miss, now),
            told: [toldOfRecovery('recovery_code.missed', by('person', there), {}), ...miss.told],
          }
        }
        const notice = recoveryNotice(engine.keys, there, chat, now)
        const here = provenIn(entry, resourceId, now)
        return {
          result: proven(resourceId, now),
          writes: [
            ...here.writes,
            update('assignments', other, {
              attempts: noMisses,
              recovery: { codes: left, batch: null },
              lastAcceptedAt: now,
            }),
            ...notice.writes,
          ],
          deliveries: notice.deliveries,
          told: [heardBy(toldOfRecovery('recovery_code.used', by('person', there), {}), notice), ...here.told],
        }
      },
    })
  }
}
