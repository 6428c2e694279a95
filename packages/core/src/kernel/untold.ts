/**
 * The commits that leave no entry in the audit trail, and why each may happen again without harm.
 *
 * Whatever else is committed is told, and its audit entry also shows whether it happened when the answer of the store is lost. For
 * these nothing shows it: they are given up, and made again by whoever makes them next.
 */
export const untoldCommits = {
  session_touched: 'the next page marks the session as seen',
  chat_heard: 'the next message says again when a chat was last heard, and that it may be written to',
  expiry_shown: 'whoever finds the message taken off its question edits nothing, and whoever does not edits it',
  chat_answered: 'the dedupe record of the event keeps a second answer away',
  guess_counted: 'whoever did not hear that a guess is counted does not look at it, and one too many only delays',
  delivery_leased: 'whoever did not hear that it has the lease sends nothing, and the lease ends by itself',
  chat_paused: 'the platform says again to whoever asks next that it wants a pause',
  delivery_ended: 'the lease ends, and the message is looked at again',
  mail_request_counted: 'whoever asks again is counted again',
  records_swept: 'what is overdue is found by the next round',
} as const

/** Why a commit is not in the trail. */
export type Untold = keyof typeof untoldCommits
