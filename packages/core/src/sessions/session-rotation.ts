import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { operate } from '../kernel/operate-tuples.js'
import { newSecret, withEachKey } from '../keys/secrets.js'
import { browserHash } from '../policy/remembered-browsers.js'
import { isLive } from '../policy/session-rules.js'
import { insert, update } from '../ports/writes.js'
import type { ProvenMethods } from '../records/session-record.js'
import { sessionHash } from './new-session.js'
import { sessionRefs } from './session-service.js'
import { sessionView } from './session-view.js'
import type { StartedSession } from './sessions.js'

/** A session under its new secret, and the secret of the browser if it was remembered too. */
export interface RotatedSession extends StartedSession {
  readonly browserSecret: string | null
}

/**
 * Adds a proof to a session, which goes on under a new secret: whoever knew the old one knows nothing any more (R6).
 *
 * `rememberFor` also remembers the browser for as long as the Resource allows. Throws `UNAUTHENTICATED` when the session has ended.
 */
export async function withProof(
  engine: Engine,
  input: {
    readonly secret: string
    readonly resourceId: string
    readonly rememberFor?: { readonly tokenId: string }
  },
  proof: (now: Date) => ProvenMethods,
): Promise<RotatedSession> {
  const fresh = newSecret()
  const browserSecret = newSecret()
  const rotated = await withEachKey(engine.keys, (keyId) =>
    operate(engine, {
      refs: sessionRefs(sessionHash(engine.keys, keyId, input.secret)),
      decide: ([session, user, assignment, resource], now): Decision<RotatedSession | null> => {
        if (session === null || user === null || assignment === null || resource === null) return { result: null }
        if (session.resourceId !== input.resourceId || !isLive(session, { user, assignment, resource }, now)) {
          return { result: null }
        }
        const change = {
          secretHash: sessionHash(engine.keys, engine.keys.currentId, fresh),
          methods: { ...session.methods, ...proof(now) },
          lastSeenAt: now,
        }
        const forMs = resource.secondFactor.rememberBrowsersMs
        const remembers = input.rememberFor !== undefined && forMs !== null
        const writes = [update('sessions', session, change)]
        if (input.rememberFor !== undefined && forMs !== null) {
          writes.push(
            insert('rememberedBrowsers', {
              id: newId(now),
              secretHash: browserHash(engine.keys, engine.keys.currentId, browserSecret),
              resourceId: resource.id,
              userId: user.id,
              assignmentId: assignment.id,
              tokenId: input.rememberFor.tokenId,
              userEpoch: user.sessionEpoch,
              assignmentEpoch: assignment.sessionEpoch,
              device: session.device,
              createdAt: now,
              lastSeenAt: now,
              expiresAt: new Date(now.getTime() + forMs),
            }),
          )
        }
        return {
          result: {
            secret: fresh,
            session: sessionView({ ...session, ...change }, assignment, resource, now),
            browserSecret: remembers ? browserSecret : null,
          },
          writes,
          audit: [
            {
              action: 'session.completed',
              resourceId: resource.id,
              subjectId: user.subjectId,
              actor: 'person',
              outcome: 'success',
              details: { sessionId: session.id, remembered: remembers },
            },
          ],
        }
      },
    }),
  )
  if (rotated === null) throw new ChatfactorError('UNAUTHENTICATED', {})
  return rotated
}
