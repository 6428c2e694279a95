import type { Mail, Mailer } from '@chatfactor/core'

/** A mailer that keeps what it was given. */
export interface FakeMailer extends Mailer {
  /** Every mail that was taken, oldest first. */
  readonly sent: Mail[]
  /** Makes the next so many sends reject, as a mail server that is down does. */
  failNext(times?: number): void
  /** From now on takes emails and gives no answer, whatever becomes of the signal, as a mail server does that hangs. */
  fallSilent(): void
  /** Answers again; what fell silent stays so. */
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
