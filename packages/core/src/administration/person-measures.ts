import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { AuditDraft, Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { personRefs } from '../kernel/person-refs.js'
import { insertOneTimeLink, inviteMs, linkSecret } from '../keys/one-time-link.js'
import { changeNotice } from '../messages/change-notices.js'
import { follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'

/** The longest an administrator may let somebody in without a second factor. */
export const longestBypassMs = 24 * 60 * 60_000
const bypassSchema = z.strictObject({ forMs: z.int().min(60_000).max(longestBypassMs) })

interface Records {
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
  /** The token that is asked first, if there is one. */
  readonly preferred: TokenRecord | null
}

/** What an administrator may do for one person on one Resource, beyond what the trusted verbs do. */
export function createPersonMeasures(engine: Engine, actor: string) {
  const measure = <T>(
    resourceId: string,
    userId: string,
    action: string,
    decide: (records: Records, now: Date) => Decision<T>,
  ): Promise<T> => {
    const [membership, person, system] = personRefs(resourceId, { id: userId })
    return operate(engine, {
      refs: [membership, person, system, follow(membership, 'preferredTokenId', 'tokens')],
      decide: ([assignment, user, resource, preferred], now): Decision<T> => {
        if (assignment === null || user === null || resource === null) {
          throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
        }
        const audit: AuditDraft = {
          action,
          resourceId,
          subjectId: user.subjectId,
          actor,
          outcome: 'success',
          details: {},
        }
        return { audit: [audit], ...decide({ assignment, user, resource, preferred }, now) }
      },
    })
  }

  return {
    /** Lets the person in without a second factor for a while; it notifies them and proves nothing (R28). */
    bypass(resourceId: string, userId: string, input: { readonly forMs: number }): Promise<{ readonly until: Date }> {
      const { forMs } = parseInput(bypassSchema, input)
      return measure(resourceId, userId, 'bypass.granted', ({ assignment, user, resource, preferred }, now) => {
        const until = new Date(now.getTime() + forMs)
        const about = { event: 'bypass.granted', user, resource, assignment, tokenId: null, otherChat: preferred }
        const notice = changeNotice(engine.keys, about, now)
        return {
          result: { until },
          writes: [update('assignments', assignment, { bypassUntil: until }), ...notice.writes],
          deliveries: notice.deliveries,
        }
      })
    },

    /** Ends a bypass before its time. */
    endBypass: (resourceId: string, userId: string): Promise<null> =>
      measure(resourceId, userId, 'bypass.ended', ({ assignment }) => ({
        result: null,
        writes: [update('assignments', assignment, { bypassUntil: null })],
      })),

    /** Takes back that the person ever enrolled, when they have no token left: a first factor alone signs in again (R2). */
    clearFactor: (resourceId: string, userId: string): Promise<null> =>
      measure(resourceId, userId, 'factor.cleared', ({ assignment, user, resource }, now) => {
        if (assignment.tokenIds.length > 0) {
          throw new ChatfactorError('TRANSITION_REFUSED', { state: 'has_token', event: 'clear_factor' })
        }
        const about = { event: 'factor.cleared', user, resource, assignment, tokenId: null }
        const notice = changeNotice(engine.keys, about, now)
        const cleared = { enrolled: false, pinHash: null, recoveryCodes: [], sessionEpoch: assignment.sessionEpoch + 1 }
        return {
          result: null,
          writes: [update('assignments', assignment, cleared), ...notice.writes],
          deliveries: notice.deliveries,
        }
      }),

    /** Lets the person enroll again after a "not me". */
    allowEnrollment: (resourceId: string, userId: string): Promise<null> =>
      measure(resourceId, userId, 'enrollment.allowed', ({ assignment }) => ({
        result: null,
        writes: [update('assignments', assignment, { enrollmentBlocked: false })],
      })),

    /** A link for the first enrollment, for 7 days and one use. It proves nothing without the person's own sign-in (R3). */
    invite(resourceId: string, userId: string): Promise<{ readonly url: string; readonly expiresAt: Date }> {
      return measure(resourceId, userId, 'invitation.made', ({ assignment, user, resource }, now) => {
        if (resource.address === null) throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
        const id = newId(now)
        const about = { event: 'invitation', tokenId: null, email: null }
        const link = { id, kind: 'invite' as const, resourceId, userId: user.id, assignmentId: assignment.id, about }
        const secret = linkSecret(engine.keys, engine.keys.currentId, id)
        return {
          result: {
            url: `${engine.portalUrl}/p/${resource.address}/invitation#${secret}`,
            expiresAt: new Date(now.getTime() + inviteMs),
          },
          writes: [insertOneTimeLink(engine.keys, link, inviteMs, now)],
        }
      })
    },
  }
}
