/** One e-mail as Chatfactor writes it. */
export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text; contains codes and links, so do not log it. */
  readonly text: string
}

/**
 * How Chatfactor sends mail: sign-in codes, notices and links to undo a change.
 *
 * With nodemailer: `{ send: (mail) => transporter.sendMail({ from, ...mail }) }`. A rejection is retried by the worker.
 */
export interface Mailer {
  send(mail: Mail, options: { readonly signal: AbortSignal }): Promise<unknown>
}
