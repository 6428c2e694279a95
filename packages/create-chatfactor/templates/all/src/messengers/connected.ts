import type { SendOutcome, Transport } from '@chatfactor/core/transport'

/** A messenger, and how it learns where this app is. */
export interface Connected {
  readonly transport: Transport
  connect(webhookUrl: string): Promise<void>
}

/** Waits until a messenger has taken the address; throws if it did not. */
export async function taken(messenger: string, answer: Promise<SendOutcome>): Promise<void> {
  const { outcome } = await answer
  if (outcome !== 'accepted') throw new Error(`${messenger} did not take the address of its webhook: ${outcome}.`)
}
