import { type Happenings, plain, seenAs, teller } from '../../kernel/happenings.js'
import { type SaidOf, said } from '../../kernel/said.js'

/** What happens to invitations. */
export const invitationHappenings = {
  'invitation.made': seenAs('change', plain()),
  'invitation.accepted': plain(),
} satisfies Happenings

/** Says what happened to an invitation. */
export const toldOfInvitation = teller(invitationHappenings)
/** What webhooks say of it. */
export function invitationSaid() {
  return {
    'invitation.made': said('A person was invited.', {}, 'recovery'),
    'invitation.accepted': said('An invitation was opened.', {}, 'recovery'),
  } as const satisfies SaidOf<typeof invitationHappenings>
}
