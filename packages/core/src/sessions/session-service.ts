import { z } from 'zod'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { isNamed, userRefSchema } from '../kernel/user-ref.js'
import { withEachKey } from '../keys/secrets.js'
import { isLive } from '../policy/session-rules.js'
import { byKey, follow, type Ref } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import { sessionHash } from './new-session.js'
import { sessionView } from './session-view.js'
import type { Session, Sessions } from './sessions.js'

/** A session is marked as seen at most this often: a page with ten requests is not ten writes. */
const touchMs = 60_000

export const sessionInputSchema = z.strictObject({
  secret: z.string().max(200),
  resourceId: z.string().min(1).max(100),
})
const sessionCheckSchema = sessionInputSchema.extend({ user: userRefSchema.optional() })

/** The session service. */
export function createSessions(engine: Engine): Sessions {
  return {
    async check(input) {
      const { secret, resourceId, user: owner } = parseInput(sessionCheckSchema, input)
      return withEachKey(engine.keys, (keyId) =>
        operate(engine, {
          refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
          decide: ([session, user, assignment, resource], now): Decision<Session | null> => {
            if (session === null || user === null || assignment === null || resource === null) return { result: null }
            if (session.resourceId !== resourceId) return { result: null }
            if (!isLive(session, { user, assignment, resource }, now)) return { result: null }
            if (owner !== undefined && !isNamed(user, owner)) return { result: null }
            const touched = now.getTime() - session.lastSeenAt.getTime() >= touchMs
            return {
              result: sessionView(session, assignment, resource, now),
              writes: touched ? [update('sessions', session, { lastSeenAt: now })] : [],
            }
          },
        }),
      )
    },

    async end(input) {
      const { secret, resourceId } = parseInput(sessionInputSchema, input)
      await withEachKey(engine.keys, (keyId) =>
        operate(engine, {
          refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
          decide: ([session, user]): Decision<true | null> => {
            if (session === null || session.resourceId !== resourceId) return { result: null }
            return {
              result: true,
              writes: [remove('sessions', session)],
              audit: [
                {
                  action: 'session.ended',
                  resourceId,
                  subjectId: user?.subjectId ?? null,
                  actor: 'person',
                  outcome: 'success',
                  details: { sessionId: session.id },
                },
              ],
            }
          },
        }),
      )
    },
  }
}

/** A session with its owners, in one read. */
export function sessionRefs(
  secretHash: string,
): readonly [Ref<'sessions'>, Ref<'users'>, Ref<'assignments'>, Ref<'resources'>] {
  const session = byKey('sessions', 'secret', { secretHash })
  return [
    session,
    follow(session, 'userId', 'users'),
    follow(session, 'assignmentId', 'assignments'),
    follow(session, 'resourceId', 'resources'),
  ]
}
