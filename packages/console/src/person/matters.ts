import { signInEndOf } from '@chatfactor/accounts/feature'
import type { AuditEntry, Resource } from '@chatfactor/core'
import { isByInvitation, isHeld } from '@chatfactor/core/feature'
import type { MemberStatus } from '../administration/member-shown.js'
import type { MessagesSeen } from '../administration/messages-seen.js'
import { portalAddressOf } from '../pages/portal-address.js'

/** What is known about a person who cannot get in. */
export interface HelpFacts {
  readonly resource: Resource
  readonly standing: MemberStatus
  readonly messages: MessagesSeen
}

/** The same, from a person's status. */
export function factsIn(standing: MemberStatus): HelpFacts {
  const { resource, messages } = standing
  return { resource, standing, messages }
}

/** Details of a problem. */
interface Told {
  /** Since when, or when it happened. */
  readonly at?: Date
  readonly until?: Date
  /** Who did it, as the trail names them. */
  readonly by?: string
  readonly reason?: string
  readonly messenger?: string
}

/** Details of a problem; `null` if it does not apply. */
type Seen = (facts: HelpFacts, now: Date) => Told | null

const weekMs = 7 * 24 * 60 * 60_000
const nothingMore: Told = {}

/** All possible problems, worst first: those that keep everyone out, then those of this person, then what is missing. */
const seen = {
  resource_off: ({ resource }) => (resource.active ? null : nothingMore),
  person_off: ({ standing: { member } }) => (member.user.active ? null : nothingMore),
  member_off: ({ standing: { member, trail } }) =>
    member.assignment.active ? null : actOf(trail, ({ action, details }) => isOff(action, details.active)),
  locked_by_hand: ({ standing: { lock, trail } }) =>
    lock === null
      ? null
      : {
          ...actOf(trail, ({ action, details }) => action === 'assignment.locked' && details.reason !== 'misses'),
          at: lock.at,
          ...(lock.reason === null ? {} : { reason: lock.reason }),
        },
  locked_for_good: ({ standing: { member, lock } }) =>
    member.assignment.needsAdministrator && lock === null ? nothingMore : null,
  locked: ({ standing: { member } }, now) => {
    const { lockedUntil } = member.assignment
    return lockedUntil !== null && lockedUntil > now ? { until: lockedUntil } : null
  },
  disowned: ({ standing: { trail } }, now) => lately(trail, now, ({ action }) => signInEndOf(action) === 'disowned'),
  enrollment_blocked: ({ standing: { member } }) => (member.assignment.enrollmentBlocked ? nothingMore : null),
  no_token_left: ({ standing: { member } }) =>
    member.assignment.enrolled && member.tokens.length === 0 ? nothingMore : null,
  tokens_off: ({ standing: { member } }) =>
    member.tokens.length > 0 && member.tokens.every(({ state }) => state === 'disabled') ? nothingMore : null,
  unreachable: ({ standing: { member, trail } }) => {
    const token = member.tokens.find(({ state }) => state === 'unreachable')
    if (token === undefined) return null
    const since = trail.find(({ action, details }) => action === 'token.unreachable' && details.tokenId === token.id)
    return { messenger: token.messenger, ...(since === undefined ? {} : { at: since.at }) }
  },
  message_failed: ({ messages: { messages } }) => {
    // The newest finished message tells whether messages arrive now.
    const newest = messages.find(({ state }) => state !== 'waiting')
    if (newest?.state !== 'failed' || newest.kind === 'link') return null
    return { at: newest.at, ...(newest.messenger === null ? {} : { messenger: newest.messenger }) }
  },
  portal_off: ({ resource, standing: { member } }) =>
    member.assignment.enrolled || portalAddressOf(resource) !== null ? null : nothingMore,
  no_address: ({ standing: { member } }) =>
    member.assignment.enrolled || member.user.email !== null ? null : nothingMore,
  invitation_failed: ({ standing: { member }, messages: { messages } }) => {
    const mail = member.assignment.enrolled ? undefined : messages.find(({ kind }) => kind === 'link')
    return mail?.state === 'failed' ? { at: mail.at } : null
  },
  never_invited: ({ resource, standing: { member, trail } }) =>
    isInvited(resource, member) && !trail.some(({ action }) => action === 'invitation.made') ? nothingMore : null,
  invitation_over: ({ resource, standing: { member, trail } }, now) => {
    const made = isInvited(resource, member) ? madeIn(trail) : undefined
    return made !== undefined && endOf(made) <= now ? { at: made.at } : null
  },
  invited: ({ resource, standing: { member, trail } }, now) => {
    const made = isInvited(resource, member) ? madeIn(trail) : undefined
    return made !== undefined && endOf(made) > now ? { at: made.at, until: endOf(made) } : null
  },
  not_told: ({ resource, standing: { member } }) =>
    !member.assignment.enrolled &&
    !isByInvitation(resource) &&
    member.user.email !== null &&
    member.assignment.toldAt === null
      ? nothingMore
      : null,
  stopped_at_scan: ({ standing: { member, openEnrollment } }) => {
    if (openEnrollment === null || member.assignment.enrolled) return null
    const { state, createdAt } = openEnrollment
    return state === 'awaiting_scan' || state === 'expired' ? { at: createdAt } : null
  },
  grace_over: ({ standing: { graceUntil } }, now) =>
    graceUntil !== null && graceUntil <= now ? { at: graceUntil } : null,
  grace_until: ({ standing: { graceUntil } }, now) =>
    graceUntil !== null && graceUntil > now ? { until: graceUntil } : null,
  bypassed: ({ resource, standing: { member } }) => {
    const { bypassUntil } = member.assignment
    return bypassUntil === null || isHeld(resource) ? null : { until: bypassUntil }
  },
} as const satisfies Readonly<Record<string, Seen>>

/** A problem. */
export interface Matter extends Told {
  readonly is: MatterName
}

/** The name of a problem. */
export type MatterName = keyof typeof seen

/** All names, in order of severity. */
export const matterNames = Object.keys(seen).filter((name): name is MatterName => name in seen)

/** A person's problems, worst first; empty if nothing seems wrong. */
export function mattersOf(facts: HelpFacts, now: Date): readonly Matter[] {
  return matterNames.flatMap((is) => {
    const look: Seen = seen[is]
    const told = look(facts, now)
    return told === null ? [] : [{ is, ...told }]
  })
}

/** Whether the person's first token requires an invitation. */
export function isInvited(resource: Resource, { assignment }: MemberStatus['member']): boolean {
  return !assignment.enrolled && isByInvitation(resource)
}

function madeIn(trail: readonly AuditEntry[]): AuditEntry | undefined {
  return trail.find(({ action }) => action === 'invitation.made')
}

/** An invitation is valid for seven days. */
function endOf({ at }: AuditEntry): Date {
  return new Date(at.getTime() + weekMs)
}

function isOff(action: string, active: unknown): boolean {
  return action === 'assignment.updated' && active === false
}

/** When it last happened and who did it; empty if the entry is too old to be shown. */
function actOf(trail: readonly AuditEntry[], isIt: (entry: AuditEntry) => boolean): Told {
  const entry = trail.find(isIt)
  return entry === undefined ? nothingMore : { at: entry.at, by: entry.actor }
}

/** When it last happened, within a week. */
function lately(trail: readonly AuditEntry[], now: Date, isIt: (entry: AuditEntry) => boolean): Told | null {
  const entry = trail.find(isIt)
  return entry === undefined || now.getTime() - entry.at.getTime() > weekMs ? null : { at: entry.at }
}
