import type { AcceptInvitation } from '@chatfactor/core'
import type { PlainKey } from '../words/portal-words.js'

/** Why an invitation link does nothing for the person who submitted it. */
export type InvitationProblem = Exclude<Awaited<ReturnType<AcceptInvitation>>['outcome'], 'accepted'>

interface InvitationRow {
  readonly text: PlainKey
  /** The next step: another link in the same field, or the person who made it, named in the text. */
  readonly way: 'field' | 'as_said'
}

/** What the page of invitations says beside its field. */
export const invitations = {
  used: { text: 'invitation.used', way: 'as_said' },
  expired: { text: 'invitation.expired', way: 'as_said' },
  not_yours: { text: 'invitation.notYours', way: 'field' },
  unusable: { text: 'invitation.unusable', way: 'field' },
} as const satisfies Record<InvitationProblem, InvitationRow>
