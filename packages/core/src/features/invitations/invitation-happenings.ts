import { type Happenings, plain, seenAs, teller } from '../../kernel/happenings.js'

/** What happens to invitations. */
export const invitationHappenings = {
  'invitation.made': seenAs('change', plain()),
  'invitation.accepted': plain(),
} satisfies Happenings

/** Says what happened to an invitation. */
export const toldOfInvitation = teller(invitationHappenings)
