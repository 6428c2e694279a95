import {
  browserName,
  type Engine,
  epochsOf,
  grants,
  isTrusted,
  type KeyRing,
  type Membership,
  ownerOf,
  sessionState,
} from '@chatfactor/core/feature'
import {
  type AssignmentRecord,
  byKey,
  type ProvenMethods,
  type SessionRecord,
  type SessionTrust,
  type UserRecord,
} from '@chatfactor/core/store'
import { type DeviceKind, deviceCookie, deviceIn, hasDevice, newDeviceName } from './device-cookie.js'

/** At whom a browser guesses. */
export interface GuessedAt {
  readonly resourceId: string
  readonly user: UserRecord | null
}

/** The same, with the membership that says what of it ended. */
interface Guessed extends GuessedAt {
  readonly assignment: AssignmentRecord | null
}

/** The name of a browser that signed this person in before, for counting its guesses by themselves; `null` for any other. */
export function knownBrowser(keys: KeyRing, at: Guessed, cookie: string | null, now: Date): string | null {
  const name = browserThat(keys, 'signed_in', at, cookie, now)
  return name === null ? null : `device ${name}`
}

/** The same, where the membership is not at hand. */
export async function knownBrowserOf(engine: Engine, at: GuessedAt, cookie: string | null): Promise<string | null> {
  return knownBrowser(engine.keys, await withMembership(engine, at, cookie), cookie, engine.clock.now())
}

/**
 * The same for a guess at a password, also of a browser that opened a link mailed to this person, in the hour after.
 *
 * That one is not known: what it does is told, and nothing is kept free for it.
 */
export async function guesserOf(engine: Engine, given: GuessedAt, cookie: string | null): Promise<string | null> {
  const at = await withMembership(engine, given, cookie)
  const now = engine.clock.now()
  const known = knownBrowser(engine.keys, at, cookie, now)
  if (known !== null) return known
  const name = browserThat(engine.keys, 'link', at, cookie, now)
  return name === null ? null : `link ${name}`
}

/** The membership is read for a browser that keeps something, whether or not there is such a person. */
async function withMembership(engine: Engine, at: GuessedAt, cookie: string | null): Promise<Guessed> {
  if (!hasDevice(cookie)) return { ...at, assignment: null }
  const { resourceId, user } = at
  const person = byKey('assignments', 'person', { resourceId, userId: user?.id ?? 'nobody' })
  const [assignment] = await engine.store.read([person])
  return { ...at, assignment }
}

/** The name of a browser that did this for this person, if nothing has ended what it was given; `null` for any other. */
function browserThat(
  keys: KeyRing,
  kind: DeviceKind,
  { resourceId, user, assignment }: Guessed,
  cookie: string | null,
  now: Date,
): string | null {
  if (user === null || assignment === null) return null
  const device = deviceIn(keys, kind, { resourceId, userId: user.id, assignmentId: assignment.id }, cookie, now)
  return device !== null && isTrusted(grants.device(device), { user, assignment }) ? device.name : null
}

/** What names this person's browser, for what is asked in it. */
export function namesOfBrowser(keys: KeyRing, member: Membership, cookie: string | null, now: Date): readonly string[] {
  const { user, assignment, resource } = member
  const name = browserThat(keys, 'signed_in', { resourceId: resource.id, user, assignment }, cookie, now)
  return name === null ? [] : [browserName(name)]
}

/** What a session keeps of its sign-in: the browser goes on under the name it has, or gets one. */
export function trustAfter(
  keys: KeyRing,
  { user, assignment, resource }: Membership,
  { trust }: Pick<SessionRecord, 'trust'>,
  cookie: string | null,
  now: Date,
): SessionTrust {
  if (trust !== null) return trust
  const browser =
    browserThat(keys, 'signed_in', { resourceId: resource.id, user, assignment }, cookie, now) ?? newDeviceName()
  const ends = assignment.trust?.ends ?? 0
  return { browser, ...(ends === 0 ? {} : { ends }) }
}

/** What the browser keeps after a sign-in that is complete; `null` while it is not. */
export function cookieAfter(
  keys: KeyRing,
  { user, assignment, resource }: Membership,
  { methods, browser }: { readonly methods: ProvenMethods; readonly browser: string },
  kept: string | null,
  now: Date,
): string | null {
  if (sessionState(methods, assignment, resource, now) !== 'complete') return null
  const device = { name: browser, epochs: epochsOf({ user, assignment }) }
  return deviceCookie(keys, 'signed_in', ownerOf({ user, assignment, resource }), device, kept, now)
}

/** What a browser keeps in which a mailed link was opened. */
export function cookieOfLink(keys: KeyRing, member: Membership, kept: string | null, now: Date): string {
  const device = { name: newDeviceName(), epochs: epochsOf(member) }
  return deviceCookie(keys, 'link', ownerOf(member), device, kept, now)
}
