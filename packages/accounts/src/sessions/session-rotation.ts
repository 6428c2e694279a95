import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  changeNotice,
  codeOf,
  type Decision,
  type Effect,
  type Engine,
  type HeldChats,
  heldChats,
  isTransfer,
  type KeyRing,
  members,
  newId,
  newSecret,
  operate,
  ownerOf,
  rememberedForMs,
  sessionState,
  tellable,
  withEachKey,
} from '@chatfactor/core/feature'
import {
  byId,
  type ChallengeRecord,
  type Fresh,
  insert,
  type ProvenMethods,
  type TokenRecord,
  update,
} from '@chatfactor/core/store'
import { accountAnnouncements } from '../account-announcements.js'
import { toldOfAccount } from '../account-happenings.js'
import { browserSecret } from '../browsers/browser-secret.js'
import { browserHash } from '../browsers/remembered-browsers.js'
import { requireSignIn } from '../sign-in/first-factor.js'
import { cookieAfter, trustAfter } from '../sign-in/known-browser.js'
import { signedInNow } from '../sign-in/last-sign-in.js'
import { withProofAdded } from '../sign-in/vouching.js'
import { isLiveOn, type SessionRecords, sessionRefs } from './live-session.js'
import { sessionHash } from './new-session.js'
import { sessionNotice } from './session-notice.js'
import { sessionView } from './session-view.js'
import type { StartedSession } from './sessions.js'

/** A session under its new secret, and the browser's secret if it was also remembered. */
export interface RotatedSession extends StartedSession {
  readonly browserSecret: string | null
}

/**
 * Adds a proof to a session and gives it a new secret, so that the old one is worthless (R6).
 *
 * `rememberFor` also remembers the browser for as long as the Resource allows. Throws `UNAUTHENTICATED` if the session
 * has ended, or rests on an address that needs another proof (R33).
 */
export async function withProof(
  engine: Engine,
  input: {
    readonly secret: string
    readonly resourceId: string
    readonly rememberFor?: { readonly tokenId: string }
    /** The token whose code it was. */
    readonly tokenId?: string
    /** The approval in the chat, if there was no code. */
    readonly approvalId?: string
    /** What the browser kept of earlier sign-ins. */
    readonly deviceCookie: string | null
  },
  proof: (now: Date) => ProvenMethods,
): Promise<RotatedSession> {
  const fresh = newSecret()
  const rotated = await withEachKey(engine.keys, (keyId) =>
    operate(engine, {
      refs: {
        ...sessionRefs(sessionHash(engine.keys, keyId, input.secret)),
        token: byId('tokens', input.tokenId ?? 'none'),
        answers: input.approvalId === undefined ? [] : [byId('challenges', input.approvalId)],
      },
      need: ['session', ...members],
      missing: { result: null },
      tells: (records) => (input.rememberFor === undefined ? noChats : heldChats(records)),
      decide: (records, now, held): Decision<RotatedSession | null> => {
        if (!isLiveOn(input.resourceId, records, now)) return { result: null }
        const { deviceCookie } = input
        const code = input.tokenId === undefined ? {} : codeOf(records.assignment, input.tokenId)
        const given = { ...proof(now), ...code, ...pressedIn(records.answers, now) }
        const done = proven(engine, records, { fresh, deviceCookie, proof: given }, now)
        if (done === null) return { result: null }
        const { keys } = engine
        const remembered = rememberedBrowser(keys, records, { ...input.rememberFor, browser: done.browser }, now)
        const notice =
          remembered === null ? null : browserNotice(keys, records, { browserId: remembered.id, held }, now)
        const who = by('person', records)
        const facts = { sessionId: records.session.id, remembered: remembered !== null }
        return {
          result: {
            ...done.started,
            browserSecret: remembered === null ? null : browserSecret(keys, remembered.id, remembered.turn),
          },
          writes: [
            ...done.writes,
            ...(remembered === null ? [] : [insert('rememberedBrowsers', remembered)]),
            ...(notice?.writes ?? []),
          ],
          deliveries: [...done.deliveries, ...(notice?.deliveries ?? [])],
          told: [
            toldOfAccount('session.completed', who, facts),
            ...(remembered === null
              ? []
              : [
                  toldOfAccount('remembered_browser.added', who, {
                    browserId: remembered.id,
                    sessionId: facts.sessionId,
                  }),
                ]),
          ],
        }
      },
    }),
  )
  if (rotated === null) throw new ChatfactorError('UNAUTHENTICATED', {})
  return rotated
}

/** Records a press, if all answers in the chat were presses. */
function pressedIn(answers: readonly (ChallengeRecord | null)[], now: Date): ProvenMethods {
  const isPressed = answers.some((one) => one === null || !isTransfer(one.mode))
  return isPressed ? { pressed: now.getTime() } : {}
}

/**
 * The session with one more proof, under this secret; `null` if it would rest on an address that needs another proof
 * (R33).
 */
export function proven(
  { keys, rules }: Pick<Engine, 'keys' | 'rules'>,
  records: SessionRecords & { readonly token: TokenRecord | null },
  given: {
    readonly fresh: string
    readonly deviceCookie: string | null
    readonly proof: ProvenMethods
    /** The browser's existing name. */
    readonly browser?: string | null
  },
  now: Date,
): ({ readonly started: StartedSession; readonly browser: string } & Pick<Effect, 'writes' | 'deliveries'>) | null {
  const { session, assignment, resource, token } = records
  const methods = withProofAdded(session.methods, given.proof, records, now)
  if (methods === null) return null
  const known = trustAfter(keys, records, session, given.deviceCookie, now)
  const trust = { ...known, browser: given.browser ?? known.browser }
  const change = { secretHash: sessionHash(keys, keys.currentId, given.fresh), methods, trust, lastSeenAt: now }
  const { network, device } = session
  requireSignIn({ keys, rules }, records, { methods, network, device, deviceCookie: given.deviceCookie }, now)
  const signedIn = signedInNow(assignment, now)
  const { deviceCookie } = given
  const isNew = sessionState(session.methods, assignment, resource, now) === 'second_factor'
  const notice = isNew
    ? sessionNotice(keys, records, { session: { ...session, trust }, deviceCookie, chat: token }, now)
    : null
  return {
    browser: trust.browser,
    started: {
      secret: given.fresh,
      session: sessionView({ ...session, ...change }, assignment, resource, now),
      deviceCookie: cookieAfter(keys, records, { methods, browser: trust.browser }, deviceCookie, now),
    },
    writes: [
      update('sessions', session, change),
      ...(signedIn.signedInAt === undefined ? [] : [update('assignments', assignment, signedIn)]),
      ...(notice?.writes ?? []),
    ],
    deliveries: notice?.deliveries ?? [],
  }
}

const noChats = { tokens: [], chats: [] }

/**
 * Tells the owner that a browser now skips the code. One code read out to an attacker is enough for that, and its chat
 * may be the attacker's own, so every chat is told (R4).
 */
function browserNotice(
  keys: KeyRing,
  { assignment, user, resource, session }: SessionRecords,
  { browserId, held }: { readonly browserId: string; readonly held: HeldChats },
  now: Date,
) {
  const params = { browserId, ...(session.device === null ? {} : { device: session.device }) }
  const announces = accountAnnouncements.browserAdded
  const about = { assignment, user, resource, announces, tokenId: null, params }
  return changeNotice(keys, { ...about, chats: tellable(held, [assignment]) }, now)
}

/** The session's browser, to be remembered; `null` if that is not wanted, or the Resource does not allow it. */
function rememberedBrowser(
  keys: KeyRing,
  records: SessionRecords,
  { tokenId, browser }: { readonly tokenId?: string; readonly browser: string },
  now: Date,
): Fresh<'rememberedBrowsers'> | null {
  const forMs = rememberedForMs(records.resource)
  if (tokenId === undefined || forMs === null) return null
  return {
    id: newId(now),
    // Not used for look-ups: the secret is derived from, and found by, the id.
    secretHash: browserHash(keys, keys.currentId, newSecret()),
    turn: 0,
    ...ownerOf(records),
    tokenId,
    userEpoch: records.user.sessionEpoch,
    assignmentEpoch: records.assignment.sessionEpoch,
    trust: browser,
    device: records.session.device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + forMs),
  }
}
