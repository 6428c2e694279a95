/** What the links in notices do. */
export interface Notices {
  /**
   * "That was not me": takes the announced change back as far as that is possible, ends every session of the person, and lets nobody
   * enroll for them until an administrator says so. Works once, for 72 hours; call it on a POST only.
   *
   * `unusable` for unknown, used and expired secrets alike.
   */
  undo(input: { readonly secret: string }): Promise<{ readonly outcome: 'undone' | 'unusable' }>
}
