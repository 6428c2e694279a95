import { ChatfactorError } from '@chatfactor/core'
import {
  accessTemplates,
  by,
  type Effect,
  isPortalOn,
  type Membership,
  mailDelivery,
  trustedEmail,
} from '@chatfactor/core/feature'
import { type Actor, update } from '@chatfactor/core/store'
import { toldOfStates } from './states-happenings.js'

const dayMs = 24 * 60 * 60_000

/** Whether a person was told where the portal is, had been told before, or why they cannot be. */
export type PortalTold = 'told' | 'before' | NonNullable<ReturnType<typeof untellable>>

/** Mails a member the portal's address: only once, or again after a day. Throws `POLICY_DENIED` if there is no portal. */
export function portalLinkOf(
  actor: Actor,
  records: Membership,
  now: Date,
  howOften: 'once' | 'again',
): Effect & { readonly result: PortalTold } {
  const { assignment, user, resource } = records
  const { address } = resource
  if (address === null || !isOpen(records)) throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
  const email = trustedEmail(user, now)
  const isAgain =
    howOften === 'again' &&
    assignment.enrollment.toldAt !== null &&
    now.getTime() - assignment.enrollment.toldAt.getTime() > dayMs
  const isBefore = assignment.enrollment.toldAt !== null && !isAgain
  const params = { address, login: user.login, by: user.passwordHash === null ? 'email' : 'password' }
  const mail = { template: accessTemplates.portalLink, params }
  return {
    result: isBefore ? 'before' : (untellable(records) ?? 'told'),
    writes: [update('assignments', assignment, { enrollment: { toldAt: now } })],
    deliveries: email === null ? [] : [mailDelivery(now, records, email, mail)],
    told: [toldOfStates('portal_link.mailed', by(actor, records), {})],
  }
}

/** Whether the portal of a Resource can be entered at all. */
export function isOpen({ resource }: Pick<Membership, 'resource'>): boolean {
  return resource.address !== null && isPortalOn(resource) && resource.active
}

/** Why a person cannot be told where the portal is. */
export function untellable({ assignment, user }: Membership): 'off' | 'no_address' | 'no_login' | null {
  if (!user.active || !assignment.active) return 'off'
  if (user.email === null) return 'no_address'
  return user.login === null ? 'no_login' : null
}
