/**
 * The commits that leave no entry in the audit trail, and why each may happen again without harm.
 *
 * Whatever else is committed is told, and its audit entry also shows whether it happened when the answer of the store is lost. For
 * these nothing shows it: they are given up, and made again at the next occasion.
 */
export const untoldCommits = {
  grace_begun: 'the next sign-in begins it',
  session_touched: 'the next page marks the session as seen',
  chat_heard: 'the next message says again when a chat was last heard, and that it may be written to',
  expiry_shown: 'if the edit is recorded already it is skipped, otherwise it is repeated',
  chat_answered: 'the dedupe record of the event keeps a second answer away',
  guess_counted: 'a guess is not judged before it is counted, and one counted twice only delays',
  delivery_leased: 'nothing is sent without hearing of the lease, and the lease ends by itself',
  chat_paused: 'the platform asks for its pause again at the next call',
  delivery_ended: 'the lease ends, and the message is looked at again',
  mail_request_counted: 'the next request is counted again',
  vital_noted: 'the next look notes it again',
  mark_held: 'who does not hear that it holds a mark takes none, and what it holds ends by itself',
  trail_numbered: 'an entry without a number is found by the next look, and one with a number is not',
  trail_sealed: 'a seal and the end of its chain are one commit, and what has no seal is found by the next look',
  import_marked: 'an import that goes on from an earlier line finds what its lines have done',
  feed_marked: 'a consumer that goes on from an earlier place is told again',
  figures_counted: 'the counts and the place behind what was counted are one commit',
  webhook_planned: 'the messages and the place up to which is planned are one commit',
  webhook_ended: 'what was sent is sent once more with the same id, and a line is free once its lease is over',
  receipt_prepared: 'nothing is signed before it is kept, and the next receipt keeps it',
  job_stepped: 'a job goes on from what its record says, and each of its steps is a commit with that record',
  records_swept: 'what is overdue is found by the next round',
} as const

/** Why a commit is not in the trail. */
export type Untold = keyof typeof untoldCommits
