import { type Happenings, plain, type SaidOf, said, seenAs, teller } from '../../kernel/index.js'

/** The events of invitations. */
export const invitationHappenings = {
  'invitation.made': seenAs('change', plain()),
  'invitation.accepted': plain(),
} satisfies Happenings

/** Reports an event of an invitation. */
export const toldOfInvitation = teller(invitationHappenings)
/** What webhooks say of it. */
export function invitationSaid() {
  return {
    'invitation.made': said('A person was invited.', {}, 'recovery'),
    'invitation.accepted': said('An invitation was opened.', {}, 'recovery'),
  } as const satisfies SaidOf<typeof invitationHappenings>
}
