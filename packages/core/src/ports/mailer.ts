/** One email as Chatfactor writes it. */
export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text; contains codes and links, so do not log it. */
  readonly text: string
}

/**
 * How Chatfactor sends mail: sign-in codes, notices and links to undo a change.
 *
 * With nodemailer: `{ send: (mail) => transporter.sendMail({ from, ...mail }) }`. A rejection is retried by the worker. Core waits 15
 * seconds at most, whatever becomes of the signal; what became of the email is unknown then, so a code is not sent again.
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
