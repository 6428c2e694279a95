import * as z from 'zod/mini'
import { actedBy, actorOf } from '../../kernel/actor-schema.js'
import type { Decision } from '../../kernel/decision.js'
import type { Engine } from '../../kernel/engine.js'
import { heardBy } from '../../kernel/happenings.js'
import { parseInput } from '../../kernel/input.js'
import { by, heldChats, laneOf, members, personRefs } from '../../kernel/membership.js'
import { operate } from '../../kernel/operate.js'
import { printableText } from '../../kernel/printable-text.js'
import { userRefSchema } from '../../kernel/user-ref.js'
import { changeNotice } from '../../messages/change-notices.js'
import { update } from '../../ports/writes.js'
import type { Actor } from '../../records/audit-record.js'
import { noBypass } from '../../records/groups/bypass.js'
import { idShape, strictObject, wholeNumber } from '../../records/shapes.js'
import { isHeld } from '../../rules/held-to.js'
import { tellable } from '../../rules/live.js'
import { denied, refused } from '../../rules/refusal.js'
import type { Bypass, BypassGranted } from './bypass.js'
import { recoveryAnnouncements } from './recovery-announcements.js'
import { toldOfRecovery } from './recovery-happenings.js'

const endSchema = strictObject({ resourceId: idShape, user: userRefSchema, ...actedBy })
const grantSchema = z.extend(endSchema, {
  forMs: wholeNumber(60_000, 24 * 60 * 60_000),
  reason: printableText(200),
})

/** The bypass service; `door` is who stands behind it, if its callers are not trusted. */
export function createBypass(engine: Engine, door: Actor | null = null): Bypass {
  return {
    async grant(input) {
      const { resourceId, user, forMs, reason, actor: named } = parseInput(grantSchema, input)
      const actor = actorOf(door, named)
      return operate(engine, {
        lane: laneOf(resourceId, user),
        refs: personRefs(resourceId, user),
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        tells: heldChats,
        decide: (member, now, held): Decision<BypassGranted> => {
          if (isHeld(member.resource)) throw refused(denied('held_to'))
          const until = new Date(now.getTime() + forMs)
          const params = { bypassUntil: until.getTime(), reason }
          const about = { ...member, announces: recoveryAnnouncements.bypassGranted, tokenId: null, params }
          const notice = changeNotice(engine.keys, { ...about, chats: tellable(held, [member.assignment]) }, now)
          const noted = engine.features.trail?.reasonOf(member, reason, now)
          const facts = { until, reasons: [reason], ...(noted === undefined ? {} : { note: noted.note }) }
          const granted = toldOfRecovery('bypass.granted', by(actor, member), facts)
          return {
            result: { until, notified: notice.notified },
            writes: [
              update('assignments', member.assignment, { bypass: { until, reason } }),
              ...notice.writes,
              ...(noted?.writes ?? []),
            ],
            deliveries: notice.deliveries,
            told: [heardBy(granted, notice)],
          }
        },
      })
    },

    async end(input) {
      const { resourceId, user, actor: named } = parseInput(endSchema, input)
      const actor = actorOf(door, named)
      await operate(engine, {
        lane: laneOf(resourceId, user),
        refs: personRefs(resourceId, user),
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: (member): Decision<null> => ({
          result: null,
          writes: [update('assignments', member.assignment, { bypass: noBypass })],
          told: [toldOfRecovery('bypass.ended', by(actor, member), {})],
        }),
      })
    },
  }
}
