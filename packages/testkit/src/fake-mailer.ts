import type { Mail, Mailer } from '@chatfactor/core'

/** A mailer that records what it sends. */
export interface FakeMailer extends Mailer {
  /** Every accepted mail, oldest first. */
  readonly sent: Mail[]
  /** Makes the next sends reject, as with a mail server that is down. */
  failNext(times?: number): void
  /** From now on accepts emails without ever answering, ignoring the signal, like a mail server that hangs. */
  fallSilent(): void
  /** Answers again; calls that were left without an answer stay so. */
  speak(): void
}

/** A mailer for tests; sends nothing anywhere. */
export function fakeMailer(): FakeMailer {
  const sent: Mail[] = []
  let failures = 0
  let isSilent = false
  return {
    sent,
    async send(mail, { signal }) {
      if (isSilent) return new Promise(() => undefined)
      signal.throwIfAborted()
      if (failures > 0) {
        failures -= 1
        throw new Error('The fake mail server is down')
      }
      sent.push({ ...mail })
    },
    failNext(times = 1) {
      failures += times
    },
    fallSilent() {
      isSilent = true
    },
    speak() {
      isSilent = false
    },
  }
}
