import type { OutboundMessage, SendOptions } from '@chatfactor/core/transport'

/** The time at which the clock of a transport in {@link troubleTests} stands still. */
export const now = new Date('2026-11-24T12:00:00Z')

/** The one-time password in {@link otp}. */
export const code = '918273'

/** A one-time password, as core passes it to a transport. */
export const otp: OutboundMessage = {
  type: 'otp',
  headline: `${code} signs you in to Billing`,
  code,
  details: '',
  text: 'Valid until 12:05. Nobody will ask you for it.',
  copyLabel: 'Copy',
  actions: [],
  expiresAt: new Date(now.getTime() + 300_000),
}

/** A deadline `ms` milliseconds from now, by this machine's clock, and the caller's signal. */
export function within(ms: number, signal?: AbortSignal): SendOptions {
  const deadline = new Date(Date.now() + ms)
  return signal === undefined ? { deadline } : { deadline, signal }
}
