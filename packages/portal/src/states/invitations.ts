import type { AcceptInvitation } from '@chatfactor/core'
import type { PlainKey } from '../words/portal-words.js'

/** Why a link invites the person who sent it to nothing. */
export type InvitationProblem = Exclude<Awaited<ReturnType<AcceptInvitation>>['outcome'], 'accepted'>

interface InvitationRow {
  readonly text: PlainKey
  /** What leads on: another link in the same field, or whoever made it, whom the text names. */
  readonly way: 'field' | 'as_said'
}

/** What the page of invitations says beside its field. */
export const invitations = {
  used: { text: 'invitation.used', way: 'as_said' },
  expired: { text: 'invitation.expired', way: 'as_said' },
  not_yours: { text: 'invitation.notYours', way: 'field' },
  unusable: { text: 'invitation.unusable', way: 'field' },
} as const satisfies Record<InvitationProblem, InvitationRow>
