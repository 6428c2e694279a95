import type { FoundNotice, Undone } from './undone.js'

/** What the links in notices do. */
export interface Notices<E extends string = string> {
  /**
   * "That was not me": takes the announced change back, and every later one of the same person, ends every session of theirs, and lets
   * no one enroll for them until an administrator says so. Works once, for 72 hours; call it on a POST only.
   *
   * `changes` gives the result for each, oldest first.
   */
  undo(input: { readonly secret: string }): Promise<Undone<E>>
  /** What such a link would take back: for your page to say before its button is pressed. Changes nothing. */
  preview(input: { readonly secret: string }): Promise<FoundNotice<E>>
}
