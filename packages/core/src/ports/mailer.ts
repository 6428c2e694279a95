/** One email as Chatfactor writes it. */
export interface Mail {
  readonly to: string
  /** One line that says what happened; for a code it begins with the code, so do not log it. */
  readonly subject: string
  /** Plain text; contains codes and links, so do not log it. */
  readonly text: string
  /** The same as HTML, under the brand of its Resource, with the same code and link. A mailer may leave it out. */
  readonly html?: string
}

/**
 * How Chatfactor sends mail: sign-in codes, notices and links to take a change back.
 *
 * With nodemailer: `{ send: (mail) => transporter.sendMail({ from, ...mail }) }`. It sends text and HTML as one
 * message. The worker retries after a rejection. Core waits 15 seconds at most, whatever the mailer does with the
 * signal; after that the outcome is unknown, so a code is not sent again.
 */
export interface Mailer {
  /** Sends one email; resolves once another server has accepted it, and should stop when the signal aborts. */
  send(mail: Mail, options: { readonly signal: AbortSignal }): Promise<unknown>
  /**
   * Rejects if the server does not accept the mailer's credentials; sends nothing. `npx chatfactor doctor` calls it, if
   * it exists: with nodemailer, `check: () => transporter.verify()`.
   */
  check?(options: { readonly signal: AbortSignal }): Promise<unknown>
}
