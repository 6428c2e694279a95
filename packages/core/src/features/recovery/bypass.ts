import * as z from 'zod/mini'
import {
  type ActedBy,
  aboutMember,
  actedBy,
  actorOf,
  by,
  type Decision,
  type Engine,
  heardBy,
  heldChats,
  operate,
  parseInput,
  type UserRef,
  userRefSchema,
} from '../../kernel/index.js'
import { changeNotice } from '../../messages/index.js'
import { update } from '../../ports/index.js'
import { type Actor, idShape, noBypass, type ResourceId, strictObject, wholeNumber } from '../../records/index.js'
import { denied, isHeld, refused, tellable } from '../../rules/index.js'
import { printableText } from '../../stores/index.js'
import { recoveryAnnouncements } from './recovery-announcements.js'
import { toldOfRecovery } from './recovery-happenings.js'

/** When a bypass ends, and whether the person could be told: not if they have neither an email address nor a chat. */
export interface BypassGranted {
  readonly until: Date
  readonly notified: boolean
}

/** Lets a person in without a second factor for a while. Trusts its caller. */
export interface Bypass {
  /**
   * Lets a person sign in without a second factor, for a minute to 24 hours (`forMs`). It proves nothing (R28).
   *
   * They are told by email and in their chat that it was an administrator, until when, and the reason (1 to 200
   * characters in one line). Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`, and `POLICY_DENIED` with rule `held_to` if
   * the Resource is held to a standard, where a bypass counts for nothing.
   *
   * @example
   * await chatfactor.bypass.grant({ resourceId, user: { id: userId }, forMs: 24 * 60 * 60_000, reason: 'Lost phone' })
   */
  grant(
    input: {
      readonly resourceId: ResourceId
      readonly user: UserRef
      readonly forMs: number
      readonly reason: string
    } & ActedBy,
  ): Promise<BypassGranted>
  /** Ends a bypass: from now on the second factor is needed again. Throws `ASSIGNMENT_NOT_FOUND`. */
  end(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<void>
}

const endSchema = strictObject({ resourceId: idShape, user: userRefSchema, ...actedBy })
const grantSchema = z.extend(endSchema, {
  forMs: wholeNumber(60_000, 24 * 60 * 60_000),
  reason: printableText(200),
})

/** The bypass service; `door` is the actor, if its callers are not trusted. */
export function createBypass(engine: Engine, door: Actor | null = null): Bypass {
  return {
    async grant(input) {
      const { resourceId, user, forMs, reason, actor: named } = parseInput(grantSchema, input)
      const actor = actorOf(door, named)
      return operate(engine, {
        ...aboutMember(resourceId, user),
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
        ...aboutMember(resourceId, user),
        decide: (member): Decision<null> => ({
          result: null,
          writes: [update('assignments', member.assignment, { bypass: noBypass })],
          told: [toldOfRecovery('bypass.ended', by(actor, member), {})],
        }),
      })
    },
  }
}
