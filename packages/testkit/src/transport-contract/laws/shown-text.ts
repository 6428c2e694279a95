import assert from 'node:assert/strict'
import type { OutboundMessage } from '@chatfactor/core/transport'
import type { TransportBench } from '../transport-bench.js'

/** Sends a message that must be accepted; returns what all its requests show together. */
export async function textOf(bench: TransportBench, message: OutboundMessage): Promise<string> {
  const before = bench.shown().length
  assert.equal((await bench.send(message)).outcome, 'accepted')
  return bench
    .shown()
    .slice(before)
    .map(({ text }) => text)
    .join('\n')
}

export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

export function blankless(text: string): string {
  return text.replace(/\s/g, '')
}

/** No message is longer than promised, and none ends in half a character. */
export function mustFit(bench: TransportBench): void {
  const { maxText } = bench.transport.capabilities
  for (const { text } of bench.shown()) {
    assert.ok(text.length <= maxText, `a message has ${text.length} characters of ${maxText}`)
    assert.doesNotMatch(text, /\p{Surrogate}/u, 'a character is cut in two')
  }
}
