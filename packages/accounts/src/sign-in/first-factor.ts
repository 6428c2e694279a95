import {
  by,
  type Decision,
  type Engine,
  hasPortal,
  isMembership,
  isRequired,
  type Membership,
  newSecret,
  refusalOfHost,
  requireNone,
  sessionState,
  type Who,
} from '@chatfactor/core/feature'
import {
  type Change,
  changedBy,
  insert,
  type ProvenMethods,
  type TokenRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { type HostNames, newSession } from '../sessions/new-session.js'
import { sessionNotice } from '../sessions/session-notice.js'
import { sessionView } from '../sessions/session-view.js'
import { cookieAfter, knownBrowser } from './known-browser.js'
import { signedInNow } from './last-sign-in.js'
import type { BrowserContext, SignedIn } from './sign-in.js'

/** The records of the person who wants to sign in, as far as they exist. */
export type Claimed = { readonly [K in keyof Membership]: Membership[K] | null }

/** The member whom a first factor lets in, or `null`: they must be active, on a Resource whose portal is on (R1). */
export function entitled<R extends Claimed>(records: R): (R & Membership) | null {
  if (!isMembership(records)) return null
  return hasPortal(records) ? records : null
}

/** The person who tried to sign in, if known. */
export function someone({ user, resource }: Claimed): Who {
  return { actor: 'person', resourceId: resource?.id ?? null, subjectId: user?.subjectId ?? null }
}

/** How a session begins. */
interface BegunSession {
  readonly methods: ProvenMethods
  readonly browser: BrowserContext
  /** The chat to tell the person in. */
  readonly chat: TokenRecord | null
  /** The mailed code that was the first factor. */
  readonly challengeId?: string
  /** Further writes of the same commit. */
  readonly writes: readonly Write[]
  /** The names of the host's session that it is begun for. */
  readonly host?: HostNames
  /** The change to the membership. */
  readonly change?: Change<'assignments'>
}

/**
 * Begins a session after a first factor. Whether it needs a second one follows from the assignment (R2). The first
 * sign-in on a Resource that requires a second factor is when the person becomes required to have one.
 */
export function startSession(
  { keys, rules, features }: Pick<Engine, 'keys' | 'rules' | 'features'>,
  membership: Membership,
  { methods, browser, chat, writes, host = {}, change: proven = {}, challengeId }: BegunSession,
  now: Date,
): Decision<Extract<SignedIn, { readonly outcome: 'signed_in' }>> {
  const secret = newSecret()
  const { assignment, resource } = membership
  // If a second factor is needed, these rules are asked after it.
  const state = sessionState(methods, assignment, resource, now)
  const isIn = state !== 'second_factor'
  if (isIn) requireSignIn({ keys, rules }, membership, { methods, ...browser }, now)
  const session = newSession(keys, membership, { secret, methods, browser, host }, now)
  const isNewlyRequired = isRequired(resource) && assignment.enrollment.requiredSince === null
  const change = {
    ...proven,
    ...(isNewlyRequired ? { enrollment: { requiredSince: now } } : {}),
    ...(isIn ? signedInNow(assignment, now) : {}),
  }
  const required = {
    ...membership,
    assignment: changedBy('assignments', assignment, { enrollment: { requiredSince: now } }),
  }
  const deviceCookie = browser.deviceCookie ?? null
  // After a reset link, the change of password is announced instead.
  const isTold = isIn && state !== 'new_password'
  const notice = isTold ? sessionNotice(keys, membership, { session, deviceCookie, chat }, now) : null
  const facts = {
    ...{ sessionId: session.id, by: Object.keys(methods).join(' ') },
    ...(challengeId === undefined ? {} : { challengeId }),
  }
  return {
    result: {
      outcome: 'signed_in',
      secret,
      session: sessionView(session, assignment, resource, now),
      deviceCookie: cookieAfter(keys, membership, { methods, browser: session.trust.browser }, deviceCookie, now),
    },
    writes: [
      insert('sessions', session),
      ...writes,
      ...(Object.keys(change).length > 0 ? [update('assignments', assignment, change)] : []),
      ...(isNewlyRequired ? features.whenRequired(required, now) : []),
      ...(notice?.writes ?? []),
    ],
    deliveries: notice?.deliveries ?? [],
    told: [toldOfAccount('session.started', by('person', membership), facts)],
  }
}

/**
 * Asks the host's sign-in rules once every needed factor was right, so that they do not reveal whether a login exists.
 */
export function requireSignIn(
  { keys, rules }: Pick<Engine, 'keys' | 'rules'>,
  membership: Membership,
  { methods: proven, network, device, deviceCookie }: BrowserContext & { readonly methods: ProvenMethods },
  now: Date,
): void {
  const at = { ...membership, resourceId: membership.resource.id }
  const known = knownBrowser(keys, at, deviceCookie ?? null, now) !== null
  requireNone(refusalOfHost(rules, 'sign_in', membership, { now, proven, network, device, known }))
}
