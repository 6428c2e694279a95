/** One email as Chatfactor writes it. */
export interface Mail {
  readonly to: string
  /** One line that says what happened; that of a code begins with the code, so do not log it. */
  readonly subject: string
  /** Plain text; contains codes and links, so do not log it. */
  readonly text: string
  /** The same in HTML, under the brand of its Resource: with the same code and the same link. A mailer may leave it out. */
  readonly html?: string
}

/**
 * How Chatfactor sends mail: sign-in codes, notices and links to take a change back.
 *
 * With nodemailer: `{ send: (mail) => transporter.sendMail({ from, ...mail }) }`. It sends text and HTML as one message. A rejection is
 * retried by the worker. Core waits 15 seconds at most, whatever becomes of the signal; what became of the email is unknown then, so a code is not sent again.
 */
export interface Mailer {
  /** Sends one email; resolves once another server has accepted it, and should give up when the signal aborts. */
  send(mail: Mail, options: { readonly signal: AbortSignal }): Promise<unknown>
  /**
   * Rejects where the server does not let the mailer in; sends nothing. `npx chatfactor doctor` asks it, if there is one: with nodemailer,
   * `check: () => transporter.verify()`.
   */
  check?(options: { readonly signal: AbortSignal }): Promise<unknown>
}
