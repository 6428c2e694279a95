import type { ChatAction } from '../keys/action-token.js'
import type { Change } from '../ports/writes.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'

/** The Resource and the account that a message is about, as it names them, and what happened. */
export interface SaidChange {
  readonly resource: string
  readonly account: string
  readonly change: string
}

/**
 * What helps against what happened, said at the end of a chat's notice: the link in the mail or the button in the oldest chat that take it
 * back, an administrator, new codes and a new password; `said` where the sentence itself says it.
 */
export type Help = 'mail' | 'chat' | 'administrator' | 'codes' | 'said'

/** What an undo does, beside ending the sessions and blocking enrollments. */
export interface TakingBack {
  /** What the membership loses. */
  readonly assignment?: Change<'assignments'>
  /** It gave a token, which ends. */
  readonly isAddition?: true
  /** It took a second factor away: who had one has to show one again. */
  readonly isWeakening?: true
  /** What of the user becomes again what the link keeps. */
  readonly restores?: 'email' | 'login'
}

/** A button that does what helps, and the record that it is about. */
export interface HelpfulButton {
  readonly label: string
  readonly action: ChatAction
  readonly recordId: string
}

/** How people are told of something that happened, by email and in their chats. */
export interface AnnouncementSpec {
  /** One sentence. With `now` it is for a chat, where the reader's clock is unknown: times are how far away they are. */
  readonly said: (words: CoreWords, params: TemplateParams, now: Date | null) => string
  /** What helps a reader who did not do it, where it cannot be taken back. @defaultValue `'administrator'` */
  readonly helps?: Help
  /** A button below the chat's notice that helps at once; `null` where a notice of an earlier version does not say about what. */
  readonly button?: (words: CoreWords, params: TemplateParams) => HelpfulButton | null
  /** The message to a chat around that sentence, where the usual one does not fit. */
  readonly inChat?: (words: CoreWords, said: SaidChange) => string
  /** The subject of the email: one of its own for each happening. */
  readonly subject: (words: CoreWords, params: TemplateParams, names: { readonly resource: string }) => string
  /** What taking it back does; nothing where it cannot be taken back. */
  readonly takingBack?: TakingBack
  /** The mail around its usual beginning, in place of the way to take a change back. */
  readonly mail?: (words: CoreWords, notice: string) => string
}

/** What people are told of when it happens. */
export interface Announcement<N extends string = string> extends AnnouncementSpec {
  /** The happening; deliveries and links keep it. */
  readonly name: N
}

/** Makes an announcement out of the happening and how it is told. */
export function announcement<const N extends string>(name: N, spec: AnnouncementSpec): Announcement<N> {
  return { name, ...spec }
}
