import type { InvitationId } from '@chatfactor/operations'
import type { MemberOf } from '../administration/member-of.js'
import type { TaskAsked } from './task-names.js'

/** Whom to help, with what, and why. */
export interface HelpInput extends MemberOf, TaskAsked {
  /** 1 to 200 characters in one line. It is kept beside the trail, and told to the person where nobody else may read it. */
  readonly reason: string
  /** Of somebody who left: switches them off everywhere. Only for `'all'`. */
  readonly everywhere?: boolean | undefined
  /** How an invitation gets to them: by email, or as a link to hand over. @defaultValue `mail` */
  readonly deliver?: 'mail' | 'link' | undefined
}

/** What came of it. */
export interface Helped {
  /** Whether the person could be told. */
  readonly notified: boolean
  /** The invitation that was made, where it was asked as a link. */
  readonly invitationId: InvitationId | null
}
