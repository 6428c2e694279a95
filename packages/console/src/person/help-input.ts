import type { InvitationId } from '@chatfactor/operations'
import type { MemberOf } from '../administration/member-of.js'
import type { TaskAsked } from './task-names.js'

/** Whom to help, with which task, and why. */
export interface HelpInput extends MemberOf, TaskAsked {
  /** One line of 1 to 200 characters. It is stored beside the trail, and told to the person where no one else can read it. */
  readonly reason: string
  /** For a person who left: switches them off everywhere. Only for `'all'`. */
  readonly everywhere?: boolean | undefined
  /** How the invitation is delivered: by email, or as a link to hand over. @defaultValue `mail` */
  readonly deliver?: 'mail' | 'link' | undefined
}

/** The result of a task. */
export interface Helped {
  /** Whether the person could be told. */
  readonly notified: boolean
  /** The new invitation, if it was requested as a link. */
  readonly invitationId: InvitationId | null
}
