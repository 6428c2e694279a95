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

/** The person whom a browser guesses at. */
export interface GuessedAt {
  readonly resourceId: string
  readonly user: UserRecord | null
}

/** With the membership, which says what was ended. */
interface Guessed extends GuessedAt {
  readonly assignment: AssignmentRecord | null
}

/**
 * The name of a browser that has signed this person in before, so that its guesses are counted separately; `null` for
 * any other.
 */
export function knownBrowser(keys: KeyRing, at: Guessed, cookie: string | null, now: Date): string | null {
  const name = browserThat(keys, 'signed_in', at, cookie, now)
  return name === null ? null : `device ${name}`
}

/** The same, reading the membership. */
export async function knownBrowserOf(engine: Engine, at: GuessedAt, cookie: string | null): Promise<string | null> {
  return knownBrowser(engine.keys, await withMembership(engine, at, cookie), cookie, engine.clock.now())
}

/**
 * The same for a guess at a password; within an hour it also accepts a browser that opened a link mailed to this
 * person.
 *
 * Such a browser is not known: its sign-ins are announced, and no share of messages is kept for it.
 */
export async function guesserOf(engine: Engine, given: GuessedAt, cookie: string | null): Promise<string | null> {
  const at = await withMembership(engine, given, cookie)
  const now = engine.clock.now()
  const known = knownBrowser(engine.keys, at, cookie, now)
  if (known !== null) return known
  const name = browserThat(engine.keys, 'link', at, cookie, now)
  return name === null ? null : `link ${name}`
}

/** The membership is read for every browser with a cookie, whether or not the person exists. */
async function withMembership(engine: Engine, at: GuessedAt, cookie: string | null): Promise<Guessed> {
  if (!hasDevice(cookie)) return { ...at, assignment: null }
  const { resourceId, user } = at
  const person = byKey('assignments', 'person', { resourceId, userId: user?.id ?? 'nobody' })
  const [assignment] = await engine.store.read([person])
  return { ...at, assignment }
}

/** The name of a browser that did this for this person, if nothing has ended it; `null` for any other. */
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

/** The names of this person's browser, for questions asked in it. */
export function namesOfBrowser(keys: KeyRing, member: Membership, cookie: string | null, now: Date): readonly string[] {
  const { user, assignment, resource } = member
  const name = browserThat(keys, 'signed_in', { resourceId: resource.id, user, assignment }, cookie, now)
  return name === null ? [] : [browserName(name)]
}

/** The trust that a session stores: the browser keeps its name, or gets one. */
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

/** What the browser keeps after a complete sign-in; `null` while it is not complete. */
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

/** What a browser keeps after opening a mailed link. */
export function cookieOfLink(keys: KeyRing, member: Membership, kept: string | null, now: Date): string {
  const device = { name: newDeviceName(), epochs: epochsOf(member) }
  return deviceCookie(keys, 'link', ownerOf(member), device, kept, now)
}
