import {
  allNames,
  isToldOf,
  type KeyRing,
  type Membership,
  namesOfSignIn,
  signInNotice,
} from '@chatfactor/core/feature'
import type { SessionRecord, TokenRecord } from '@chatfactor/core/store'
import { knownBrowser } from '../sign-in/known-browser.js'

/** The new session, what its browser kept of earlier sign-ins, and the chat to tell the person in. */
interface Begun {
  readonly session: Pick<SessionRecord, 'id' | 'network' | 'device' | 'methods' | 'trust'>
  readonly deviceCookie: string | null
  readonly chat: TokenRecord | null
}

/** The notice of a session that is now complete; none if its browser is known, or the Resource sends none. */
export function sessionNotice(
  keys: KeyRing,
  membership: Membership,
  { session, deviceCookie, chat }: Begun,
  now: Date,
): ReturnType<typeof signInNotice> {
  const { user, assignment, resource } = membership
  const isKnown = knownBrowser(keys, { resourceId: resource.id, user, assignment }, deviceCookie, now) !== null
  if (!isToldOf(resource.secondFactor, { isKnown })) return { writes: [], deliveries: [] }
  const { id: sessionId, network, device, methods } = session
  const password = user.passwordHash !== null ? 'ours' : methods.host !== undefined ? 'any' : 'none'
  const names = allNames(namesOfSignIn(keys, session))
  return signInNotice(keys, membership, { of: { sessionId }, names, network, device, chat, password }, now)
}
