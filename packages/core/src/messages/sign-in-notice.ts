import type { DeliveryDraft } from '../kernel/drafts.js'
import { newId } from '../kernel/ids.js'
import { type Membership, ownerOf } from '../kernel/membership.js'
import type { KeyRing } from '../keys/key-ring.js'
import { insertOneTimeLink, noticeLinkMs } from '../keys/one-time-link.js'
import type { Write } from '../ports/store.js'
import type { TokenRecord } from '../records/token-record.js'
import { addressesToTell } from '../rules/trusted-email.js'
import { accessTemplates } from './access-templates.js'
import { mailDelivery, tellHolder } from './new-delivery.js'

/** A sign-in that its person is told of. */
export interface ToldSignIn {
  /** What was signed in to: a session of the portal, or the host's own, which it knows by the challenge. */
  readonly of: { readonly sessionId: string } | { readonly challengeId: string }
  /** The names of what it was given: what ends when its person says that it was not theirs. */
  readonly names: readonly string[]
  readonly network: string | null
  readonly device: string | null
  /** The chat in which it is said. */
  readonly chat: TokenRecord | null
  /** Whether there is a password to change: one of ours, perhaps one that only the host app knows, or none. */
  readonly password: 'ours' | 'any' | 'none'
}

/**
 * Tells a person of their sign-in, by email and in a chat of theirs. The chat has a button for "it wasn't me", which works once, for as
 * long as a change can be taken back.
 */
export function signInNotice(
  keys: KeyRing,
  about: Membership,
  { of, names, network, device, chat, password }: ToldSignIn,
  now: Date,
): { readonly writes: readonly Write[]; readonly deliveries: readonly DeliveryDraft[] } {
  const params = { network, device }
  const mails = addressesToTell(about.user, now).map((address) =>
    mailDelivery(now, about, address, {
      template: accessTemplates.signedInMail,
      params: { ...params, inChat: chat !== null, password },
    }),
  )
  if (chat === null) return { writes: [], deliveries: mails }
  const id = newId(now)
  const link = { id, kind: 'disown' as const, ...ownerOf(about) }
  const content = { template: accessTemplates.signedIn, params: { ...params, linkId: id } } as const
  return {
    writes: [
      insertOneTimeLink(
        keys,
        { ...link, about: { event: 'signed_in', tokenId: null, email: null, ...of, names } },
        noticeLinkMs,
        now,
      ),
    ],
    deliveries: [...tellHolder(now, about, chat, content), ...mails],
  }
}
