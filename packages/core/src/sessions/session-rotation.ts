import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { newId } from '../kernel/ids.js'
import { by, members, ownerOf } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { newSecret, withEachKey } from '../keys/secrets.js'
import { browserHash } from '../policy/remembered-browsers.js'
import { withProofAdded } from '../policy/vouching.js'
import { byId } from '../ports/store.js'
import { type Fresh, insert, update } from '../ports/writes.js'
import type { ProvenMethods } from '../records/session-record.js'
import { requireSignIn } from './first-factor.js'
import { cookieAfter } from './known-browser.js'
import { signedInNow } from './last-sign-in.js'
import { isLiveOn, type SessionRecords, sessionRefs } from './live-session.js'
import { sessionHash } from './new-session.js'
import { sessionView } from './session-view.js'
import type { StartedSession } from './sessions.js'

/** A session under its new secret, and the secret of the browser if it was remembered too. */
export interface RotatedSession extends StartedSession {
  readonly browserSecret: string | null
}

/**
 * Adds a proof to a session, which goes on under a new secret: whoever knew the old one knows nothing any more (R6).
 *
 * `rememberFor` also remembers the browser for as long as the Resource allows. Throws `UNAUTHENTICATED` when the session has ended, or
 * rests on an address that needs another proof (R33).
 */
export async function withProof(
  engine: Engine,
  input: {
    readonly secret: string
    readonly resourceId: string
    readonly rememberFor?: { readonly tokenId: string }
    /** The token whose code it was. */
    readonly tokenId?: string
    /** What the browser kept of earlier sign-ins. */
    readonly deviceCookie: string | null
  },
  proof: (now: Date) => ProvenMethods,
): Promise<RotatedSession> {
  const fresh = newSecret()
  const browserSecret = newSecret()
  const rotated = await withEachKey(engine.keys, (keyId) =>
    operate(engine, {
      refs: {
        ...sessionRefs(sessionHash(engine.keys, keyId, input.secret)),
        token: byId('tokens', input.tokenId ?? 'none'),
      },
      need: ['session', ...members],
      missing: { result: null },
      decide: (records, now): Decision<RotatedSession | null> => {
        if (!isLiveOn(input.resourceId, records, now)) return { result: null }
        const { session, assignment, resource } = records
        const methods = withProofAdded(session.methods, proof(now), records, now)
        if (methods === null) return { result: null }
        const change = {
          secretHash: sessionHash(engine.keys, engine.keys.currentId, fresh),
          methods,
          lastSeenAt: now,
        }
        requireSignIn(engine.rules, records, change.methods, now)
        const secretHash = browserHash(engine.keys, engine.keys.currentId, browserSecret)
        const signedIn = signedInNow(assignment, now)
        const remembered = rememberedBrowser(records, input.rememberFor, secretHash, now)
        return {
          result: {
            secret: fresh,
            session: sessionView({ ...session, ...change }, assignment, resource, now),
            browserSecret: remembered === null ? null : browserSecret,
            deviceCookie: cookieAfter(engine.keys, records, change.methods, input.deviceCookie, now),
          },
          writes: [
            update('sessions', session, change),
            ...(signedIn.signedInAt === undefined ? [] : [update('assignments', assignment, signedIn)]),
            ...(remembered === null ? [] : [insert('rememberedBrowsers', remembered)]),
          ],
          told: [
            told('session.completed', by('person', records), {
              sessionId: session.id,
              remembered: remembered !== null,
            }),
          ],
        }
      },
    }),
  )
  if (rotated === null) throw new ChatfactorError('UNAUTHENTICATED', {})
  return rotated
}

/** The browser of a session, to be remembered; `null` where nobody wants it, or the Resource does not allow it. */
function rememberedBrowser(
  records: SessionRecords,
  rememberFor: { readonly tokenId: string } | undefined,
  secretHash: string,
  now: Date,
): Fresh<'rememberedBrowsers'> | null {
  const forMs = records.resource.secondFactor.rememberBrowsersMs
  if (rememberFor === undefined || forMs === null) return null
  return {
    id: newId(now),
    secretHash,
    ...ownerOf(records),
    tokenId: rememberFor.tokenId,
    userEpoch: records.user.sessionEpoch,
    assignmentEpoch: records.assignment.sessionEpoch,
    device: records.session.device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + forMs),
  }
}
