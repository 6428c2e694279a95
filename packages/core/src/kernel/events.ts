import type { SendOutcome } from '../ports/transport.js'

/** One event with its name, out of a table of events. */
export type EventOf<Events> = {
  readonly [N in keyof Events & string]: Events[N] extends readonly [infer Data extends object]
    ? { readonly name: N; readonly data: Data }
    : never
}[keyof Events & string]

/** An event of any part of Chatfactor: plain data without anything secret. */
export interface SomeEvent {
  readonly name: string
  readonly data: object
}

/** What becomes of messages and of the messengers that carry them. */
export interface DeliveryEvents {
  /** A message was given up. `detail` is a hint for an operator, free of secrets. */
  'delivery.failed': [
    { deliveryId: string; transport: string | null; outcome: SendOutcome['outcome']; detail: string | null },
  ]
  /**
   * Nothing is sent through this account before `until`, when one message tries. `pausedUntil` is how long the platform asked for a pause,
   * where it did.
   */
  'transport.down': [{ transport: string; outcome: SendOutcome['outcome']; until: Date; pausedUntil: Date | null }]
  /** An account that counted as down works again. */
  'transport.up': [{ transport: string }]
  /** The platform had stopped sending events, and was asked to resume. */
  'transport.resubscribed': [{ transport: string }]
  /**
   * Three emails in a row did not leave: the server is `silent`, or `refuses`. `smtp` is its number, `code` that of the mailer, such as
   * `EAUTH`.
   */
  'mail.down': [{ reason: 'silent' | 'refuses'; smtp: number | null; code: string | null; fix: string }]
  /** An email left again. */
  'mail.up': [{ after: 'silent' | 'refuses' }]
  /** Something went wrong in the background. */
  problem: [{ where: string; error: Error }]
}

/** One of those events with its name. */
export type DeliveryEvent = EventOf<DeliveryEvents>
