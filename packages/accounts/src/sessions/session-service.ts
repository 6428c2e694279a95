import type { UserId } from '@chatfactor/core'
import {
  type Decision,
  type Engine,
  idShape,
  isNamed,
  members,
  operate,
  parseInput,
  strictObject,
  toldOfPeople,
  upTo,
  userRefSchema,
  withEachKey,
} from '@chatfactor/core/feature'
import { remove, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { isLiveOn, sessionRefs } from './live-session.js'
import { sessionHash } from './new-session.js'
import { sessionView } from './session-view.js'
import type { Session, Sessions } from './sessions.js'

/** A session is marked as seen at most this often: a page with ten requests is not ten writes. */
const touchMs = 60_000

export const sessionInputSchema = strictObject({
  secret: upTo(200),
  resourceId: idShape,
})
const sessionCheckSchema = z.extend(sessionInputSchema, { user: z.optional(userRefSchema) })

/** The session service. */
export function createSessions(engine: Engine): Sessions {
  return {
    async find(input) {
      const { secret, resourceId, user: owner } = parseInput(sessionCheckSchema, input)
      return withEachKey(engine.keys, (keyId) =>
        operate(engine, {
          refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
          need: ['session', ...members],
          missing: { result: null },
          decide: (records, now): Decision<Session | null> => {
            const { session, user, assignment, resource } = records
            if (!isLiveOn(resourceId, records, now)) return { result: null }
            if (owner !== undefined && !isNamed(user, owner)) return { result: null }
            const result = sessionView(session, assignment, resource, now)
            const isDue = now.getTime() - session.lastSeenAt.getTime() >= touchMs
            if (!isDue) return { result }
            return { result, writes: [update('sessions', session, { lastSeenAt: now })], untold: 'session_touched' }
          },
        }),
      )
    },

    async findOwner(input) {
      const { secret, resourceId } = parseInput(sessionInputSchema, input)
      return withEachKey(engine.keys, (keyId) =>
        operate(engine, {
          refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
          decide: ({ session }): Decision<UserId | null> => ({
            result: session?.resourceId === resourceId ? session.userId : null,
          }),
        }),
      )
    },

    async end(input) {
      const { secret, resourceId } = parseInput(sessionInputSchema, input)
      await withEachKey(engine.keys, (keyId) =>
        operate(engine, {
          refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
          decide: ({ session, user }): Decision<true | null> => {
            if (session === null || session.resourceId !== resourceId) return { result: null }
            const who = { actor: 'person', resourceId, subjectId: user?.subjectId ?? null } as const
            return {
              result: true,
              writes: [remove('sessions', session)],
              told: [toldOfPeople('session.ended', who, { sessionId: session.id })],
            }
          },
        }),
      )
    },
  }
}
