import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import {
  type Chatfactor,
  ChatfactorError,
  type ResourceId,
  type SecondFactorAnswer,
  type UserRef,
} from '@chatfactor/core'
import { isRequired } from '@chatfactor/core/feature'
import { parse, serialize } from 'hono/utils/cookie'
import { goOnCookie } from '../http/go-on-cookie.js'
import { whenLate } from '../http/when-late.js'
import type { AnySite } from '../site.js'
import type { GateOptions } from './gate-options.js'
import { leadTo } from './gate-responses.js'

/** The parameter of our page's link that goes on without a messenger. */
export const laterMark = 'cf_later'

/** The address of that link. */
export function withLater(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${laterMark}=1`
}

/**
 * The policy's decision about a person who never had a messenger: go on, be reminded of a grace period's end, or stop.
 */
export type ByPolicy = 'go_on' | { readonly until: Date } | 'stop'

/**
 * What the Resource asks of such a person, whose grace period begins with the first time. For a person whom only the
 * host knows, what it asks of everybody: their grace period begins in the portal.
 */
export async function policyFor(
  { signIn, resources }: ChatfactorWithAccounts,
  person: { readonly resourceId: ResourceId; readonly user: UserRef },
): Promise<ByPolicy> {
  const told = await signIn.checkGrace(person).catch(whenLate(['ASSIGNMENT_NOT_FOUND'], () => null))
  if (told === null) return isRequired(await resources.get(person.resourceId)) ? 'stop' : 'go_on'
  if (told.outcome === 'in_grace') return { until: told.until }
  return told.outcome === 'not_required' ? 'go_on' : 'stop'
}

/**
 * Whether the policy decides. Throws `INVALID_CONFIG` for an unknown word, which would otherwise stop people silently.
 */
export function isByPolicy(given: GateOptions['notEnrolled'] = 'refuse'): boolean {
  if (given === 'by_policy' || given === 'refuse') return given === 'by_policy'
  throw new ChatfactorError('INVALID_CONFIG', { option: 'notEnrolled', problem: 'must be refuse or by_policy' })
}

/** The portal's accounts, which the policy belongs to. Throws `INVALID_CONFIG` without them. */
export function accountsOf(chatfactor: Chatfactor): ChatfactorWithAccounts {
  if (hasAccounts(chatfactor)) return chatfactor
  throw new ChatfactorError('INVALID_CONFIG', { option: 'notEnrolled', problem: 'by_policy needs a portal' })
}

function hasAccounts(chatfactor: Chatfactor): chatfactor is ChatfactorWithAccounts {
  return 'signIn' in chatfactor
}

/** Remembers, for one session of the host, that its person was reminded. */
export function laterCookie({ isLoopback }: Pick<AnySite, 'isLoopback'>, purpose: string) {
  const secure = !isLoopback
  const name = `${secure ? '__Host-' : ''}cf-later-${purpose.replaceAll('_', '-')}`
  return {
    /** Whether this browser said so in this session. */
    async isSaid(header: string | null, session: string): Promise<boolean> {
      return parse(header ?? '', name)[name] === (await markOf(session))
    },
    /** The answer to the link: on to the page itself. */
    async say(path: string, session: string): Promise<Response> {
      const cookie = serialize(name, await markOf(session), { path: '/', httpOnly: true, sameSite: 'Lax', secure })
      return leadTo(path, { 'set-cookie': cookie })
    },
  }
}

/** Where the portal leads once there is a messenger. */
export const goOnTo = (site: Pick<AnySite, 'isLoopback'>, path: string) => ({
  'set-cookie': goOnCookie(site).write(path),
})

/** Does not reveal which session it was. */
async function markOf(session: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(session))
  return Array.from(new Uint8Array(digest).slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The factors of a person whom only the host knows. */
export const nothingWhenUnknown = whenLate(['ASSIGNMENT_NOT_FOUND'], () => ({
  enrolled: false,
  hasPin: false,
  messengers: [],
}))

/** A person whom only the host knows counts as not enrolled: the portal can make them a user. */
export const notEnrolledWhenUnknown = whenLate<SecondFactorAnswer>(['ASSIGNMENT_NOT_FOUND'], () => ({
  outcome: 'not_enrolled',
}))
