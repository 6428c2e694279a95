import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  changeNotice,
  type Decision,
  type Engine,
  type Found,
  grants,
  type HeldChats,
  heldChats,
  isTrusted,
  members,
  newSecret,
  operate,
  othersEnd,
  ownersOf,
  parseInput,
  tellable,
  withEachKey,
} from '@chatfactor/core/feature'
import { byId, byKey, follow, type Ref, remove, update } from '@chatfactor/core/store'
import { accountAnnouncements } from '../account-announcements.js'
import { toldOfAccount } from '../account-happenings.js'
import { isLiveOn } from '../sessions/live-session.js'
import { proven } from '../sessions/session-rotation.js'
import type { Sessions } from '../sessions/sessions.js'
import { refusedHere } from '../sign-in/refused-here.js'
import type { SignIn } from '../sign-in/sign-in.js'
import { rememberedSignInSchema } from '../sign-in/sign-in-input.js'
import { browserSecret, readBrowserSecret } from './browser-secret.js'
import { browserHash, isRemembered, turnOf } from './remembered-browsers.js'

type Answer = Awaited<ReturnType<SignIn['withRememberedBrowser']>>
/** The secret may still help another person who uses this browser. */
const refused: Answer = { outcome: 'refused', isOver: false }
const over: Answer = { outcome: 'refused', isOver: true }

/**
 * Completes a session by a remembered browser (R28). A secret whose turn is over means that there is a copy, and either
 * of the two may be the thief's: the browser is forgotten, every other session ends, and the person is told.
 */
export function createRememberedSignIn(engine: Engine, sessions: Sessions): SignIn['withRememberedBrowser'] {
  return async (input) => {
    const { resourceId, secret, browserSecret: shown, ...browser } = parseInput(rememberedSignInSchema, input)
    const session = await sessions.find({ secret, resourceId })
    if (session === null) throw new ChatfactorError('UNAUTHENTICATED', {})
    const given = { resourceId, sessionId: session.id, fresh: newSecret(), ...browser }
    const read = readBrowserSecret(engine.keys, shown)
    if (read !== null)
      return (await useBrowser(engine, byId('rememberedBrowsers', read.id), { ...given, ...read })) ?? over
    // Secrets from before there were turns; their first use replaces them.
    if (!/^[\w-]{43}$/.test(shown)) return refused
    const used = await withEachKey(engine.keys, (keyId) => {
      const secretHash = browserHash(engine.keys, keyId, shown)
      return useBrowser(engine, byKey('rememberedBrowsers', 'secret', { secretHash }), { ...given, turn: 0 })
    })
    return used ?? over
  }
}

interface Given {
  readonly resourceId: string
  readonly sessionId: string
  readonly turn: number
  /** The browser's next secret. */
  readonly fresh: string
  readonly deviceCookie: string | null
  readonly network: string | null
}

/** `null` if there is no such browser. */
function useBrowser(engine: Engine, browser: Ref<'rememberedBrowsers'>, given: Given): Promise<Answer | null> {
  const session = byId('sessions', given.sessionId)
  return operate(engine, {
    refs: { browser, session, ...ownersOf(session), token: follow(browser, 'tokenId', 'tokens') },
    need: ['browser', 'session', ...members],
    missing: { result: null },
    // People are told only if the secret may be a copy.
    tells: (records) => (given.turn < records.browser.turn ? heldChats(records) : { tokens: [], chats: [] }),
    decide: (records, now, held): Decision<Answer | null> => {
      if (!isLiveOn(given.resourceId, records, now)) throw new ChatfactorError('UNAUTHENTICATED', {})
      const away = refusedHere(engine, records.resource, given.network, now)
      if (away !== null) return { result: away }
      const { browser: known } = records
      if (known.userId !== records.user.id || known.assignmentId !== records.assignment.id) return { result: refused }
      const turn = turnOf(known, given.turn, now)
      if (turn === 'over') return copied(engine, records, held, now)
      if (!isRemembered(known, records, now))
        return { result: isTrusted(grants.rememberedBrowser(known), records) ? refused : over }
      const done = proven(
        engine,
        records,
        { ...given, proof: { remembered: now.getTime() }, browser: known.trust },
        now,
      )
      if (done === null) throw new ChatfactorError('UNAUTHENTICATED', {})
      const { started, writes, deliveries } = done
      const next = turn === 'lately' ? known.turn : Math.max(known.turn, given.turn) + 1
      // A secret from before there were turns stops working here.
      const secretHash = browserHash(engine.keys, engine.keys.currentId, newSecret())
      const who = by('person', records)
      const sessionId = started.session.id
      return {
        result: { outcome: 'signed_in', ...started, browserSecret: browserSecret(engine.keys, known.id, next) },
        writes: [
          ...writes,
          update('rememberedBrowsers', known, {
            turn: next,
            ...(known.trust === null ? { trust: done.browser } : {}),
            ...(turn === 'lately' ? {} : { lastSeenAt: now, secretHash }),
          }),
        ],
        deliveries,
        told: [
          toldOfAccount('remembered_browser.used', who, { browserId: known.id, sessionId }),
          toldOfAccount('session.completed', who, { sessionId, remembered: false }),
        ],
      }
    },
  })
}

type Records = Found<
  {
    browser: Ref<'rememberedBrowsers'>
    session: Ref<'sessions'>
    assignment: Ref<'assignments'>
    user: Ref<'users'>
    resource: Ref<'resources'>
    token: Ref<'tokens'>
  },
  'browser' | 'session' | 'assignment' | 'user' | 'resource'
>

function copied({ keys }: Pick<Engine, 'keys'>, records: Records, held: HeldChats, now: Date): Decision<Answer> {
  const { browser, session, assignment, user, resource } = records
  // This session has shown only a first factor and is asked for a code, since either browser may be the copy.
  const ends = othersEnd(keys, records, 'here', { session, isAlone: true })
  const about = {
    assignment,
    user,
    resource,
    announces: accountAnnouncements.browserCopied,
    tokenId: null,
    isFinal: true,
  }
  const notice = changeNotice(keys, { ...about, chats: tellable(held, [assignment]) }, now)
  return {
    result: over,
    writes: [
      remove('rememberedBrowsers', browser),
      update('assignments', assignment, ends.assignment),
      ...ends.session,
      ...notice.writes,
    ],
    deliveries: notice.deliveries,
    told: [toldOfAccount('remembered_browser.copied', by('person', records), { browserId: browser.id })],
  }
}
