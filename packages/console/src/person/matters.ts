import { signInEndOf } from '@chatfactor/accounts/feature'
import type { AuditEntry, Resource } from '@chatfactor/core'
import { isByInvitation, isHeld } from '@chatfactor/core/feature'
import type { MemberStatus } from '../administration/member-shown.js'
import type { MessagesSeen } from '../administration/messages-seen.js'
import { portalAddressOf } from '../pages/portal-address.js'

/** What is known of a person when somebody asks why they cannot get in. */
export interface HelpFacts {
  readonly resource: Resource
  readonly standing: MemberStatus
  readonly messages: MessagesSeen
}

/** What is known of a person, as their status says it. */
export function factsIn(standing: MemberStatus): HelpFacts {
  const { resource, messages } = standing
  return { resource, standing, messages }
}

/** What there is to say of something that is the matter. */
interface Told {
  /** Since when, or when it happened. */
  readonly at?: Date
  readonly until?: Date
  /** Who did it, as the trail names them. */
  readonly by?: string
  readonly reason?: string
  readonly messenger?: string
}

/** What there is to say of it; `null` where it is not the matter. */
type Seen = (facts: HelpFacts, now: Date) => Told | null

const weekMs = 7 * 24 * 60 * 60_000
const nothingMore: Told = {}

/** Everything that may be the matter, the worst first: what keeps everybody out, then what keeps this person out, then what is missing. */
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
    // What was answered since then arrived: the newest alone says how it stands.
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

/** Something that is the matter. */
export interface Matter extends Told {
  readonly is: MatterName
}

/** What may be the matter. */
export type MatterName = keyof typeof seen

/** All of it, in the order in which it is said. */
export const matterNames = Object.keys(seen).filter((name): name is MatterName => name in seen)

/** What is the matter with a person, the worst first; nothing where nothing seems wrong. */
export function mattersOf(facts: HelpFacts, now: Date): readonly Matter[] {
  return matterNames.flatMap((is) => {
    const look: Seen = seen[is]
    const told = look(facts, now)
    return told === null ? [] : [{ is, ...told }]
  })
}

/** Whether somebody adds a first token by an invitation alone. */
export function isInvited(resource: Resource, { assignment }: MemberStatus['member']): boolean {
  return !assignment.enrolled && isByInvitation(resource)
}

function madeIn(trail: readonly AuditEntry[]): AuditEntry | undefined {
  return trail.find(({ action }) => action === 'invitation.made')
}

/** An invitation is good for seven days. */
function endOf({ at }: AuditEntry): Date {
  return new Date(at.getTime() + weekMs)
}

function isOff(action: string, active: unknown): boolean {
  return action === 'assignment.updated' && active === false
}

/** When it happened last, and who did it; nothing more where that is too long ago to be seen. */
function actOf(trail: readonly AuditEntry[], isIt: (entry: AuditEntry) => boolean): Told {
  const entry = trail.find(isIt)
  return entry === undefined ? nothingMore : { at: entry.at, by: entry.actor }
}

/** When it happened last, within a week. */
function lately(trail: readonly AuditEntry[], now: Date, isIt: (entry: AuditEntry) => boolean): Told | null {
  const entry = trail.find(isIt)
  return entry === undefined || now.getTime() - entry.at.getTime() > weekMs ? null : { at: entry.at }
}
