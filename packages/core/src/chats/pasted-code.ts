import { isSentAndGood } from '../challenges/withheld.js'
import type { Engine } from '../kernel/engine.js'
import type { TokenHolder } from '../kernel/feature.js'
import { challengeCode } from '../keys/challenge-code.js'
import { sameText } from '../keys/key-ring.js'
import { loadingOneTimePasswords } from '../keys/one-time-password.js'
import { codeTemplates } from '../messages/code-templates.js'
import { chatReply } from '../messages/new-delivery.js'
import { replyWith } from './act-once.js'
import { codesIn } from './digits-in-text.js'
import type { EventSource } from './event-source.js'
import { everythingWaiting } from './live-code.js'

/**
 * Says where a code belongs when its person writes it into the chat it came to; `false` for any other text.
 *
 * Nothing is used up, and the digits answer no question that waits in the same chat: they were meant for a page.
 */
export async function warnOfPastedCode(
  engine: Engine,
  text: string,
  source: EventSource,
  people: () => Promise<readonly TokenHolder[]>,
): Promise<boolean> {
  const given = codesIn(text)
  if (given.length === 0) return false
  const now = engine.clock.now()
  const waiting = await everythingWaiting(engine, await people(), source)
  const codes = waiting.filter(({ challenge }) => challenge.kind === 'otp' && isSentAndGood(challenge, now))
  if (codes.length > 0) await loadingOneTimePasswords()
  // Each is compared, so the time says nothing about which one it was.
  const pasted = codes.filter(({ challenge }) => {
    const code = challengeCode(engine.keys, challenge, challenge.sendNumber)
    return given.filter((one) => sameText(one, code)).length > 0
  })
  if (pasted.length === 0) return false
  await replyWith(engine, source, (at) => [chatReply(at, source, { template: codeTemplates.pasted })])
  return true
}
