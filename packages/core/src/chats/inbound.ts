import { rememberPause } from '../deliveries/remembered-pauses.js'
import type { Engine } from '../kernel/engine.js'
import { isLinkCode, readTypedCode } from '../keys/enrollment-codes.js'
import type { InboundEvent, OutboundMessage } from '../ports/transport.js'
import { boundPeople } from './bound-people.js'
import type { ChatWays } from './chat-ways.js'
import { claimByLink, claimTyped } from './claim-by-code.js'
import { isWordless } from './digits-in-text.js'
import { type Said, saidIn } from './event-source.js'
import { hearOfFailure } from './failed-receipt.js'
import { isFirstMessage } from './first-message.js'
import { greet } from './greeting.js'
import { noteHeard } from './heard-lately.js'
import { askBeforeCode, asksBeforeCode } from './live-code.js'
import { warnOfPastedCode } from './pasted-code.js'
import { pressButton } from './press-button.js'
import { setReachable } from './reachability.js'

/**
 * Handles one event of a chat, once, however often it is delivered (R31).
 *
 * Returns the message for the webhook's own response, if none may be sent to that chat yet.
 */
export async function actOnEvent(
  engine: Engine,
  ways: ChatWays,
  transport: string,
  event: InboundEvent,
): Promise<OutboundMessage | null> {
  const { accountId, capabilities } = engine.channels.transports.get(transport).transport
  const said = saidIn(event, { transport, accountId, chatId: event.chatId }, capabilities)
  if (said.pushable && capabilities.sessionWindowMs !== null) await noteHeard(engine, said)
  // Some platforms pause a chat until its person writes.
  if (said.pushable && engine.channels.lines.of({ channel: 'chat', transport }).resumeChat(event.chatId))
    await rememberPause(engine, { ...said.address, until: null })
  switch (event.type) {
    case 'code':
      return actOnCode(engine, event.code, said)
    case 'opened':
      return actOnOpening(engine, said)
    case 'text':
      await actOnText(engine, ways, event.text, said)
      return null
    case 'action':
      // On platforms whose buttons write for the person, a button may stand for the code that they would have typed.
      if (readTypedCode(event.value) !== null) await actOnText(engine, ways, event.value, said)
      else await pressButton(engine, ways, event, said)
      return null
    case 'reachable':
      if (!said.pushable || !(await isFirstMessage(engine, said))) await setReachable(engine, said, true)
      return null
    case 'unreachable':
      await setReachable(engine, said, event.reason)
      return null
    case 'receipt':
      if (event.state === 'failed') await hearOfFailure(engine, event.messageId, said)
      return null
  }
}

async function actOnCode(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const typed = readTypedCode(code)
  if (isLinkCode(code)) return claimByLink(engine, code, said)
  if (typed !== null) return claimTyped(engine, typed, said)
  return actOnOpening(engine, said)
}

async function actOnOpening(engine: Engine, said: Said): Promise<OutboundMessage | null> {
  if (said.answer === 'none') return null
  if (said.answer === 'send') {
    if (await isFirstMessage(engine, said)) return null
    if (await askBeforeCode(engine, said)) return null
  }
  return greet(engine, said)
}

async function actOnText(engine: Engine, ways: ChatWays, text: string, said: Said): Promise<void> {
  const found = said.pushable ? await ways.commandIn(engine.catalogue, text) : null
  // Any message is the awaited one, even ten letters that might be a code; only "stop" means the opposite.
  if (said.pushable && found?.command.name !== 'stop' && (await isFirstMessage(engine, said))) return
  if (found !== null) return found.command.act(engine, said, found.rest)
  if (said.pushable) {
    const people = onceOnly(() => boundPeople(engine, said.address))
    if (await warnOfPastedCode(engine, text, said, people)) return
    for (const answer of ways.answers) if (await answer(engine, text, said, people)) return
  }
  const typed = readTypedCode(text)
  if (typed !== null) await claimTyped(engine, typed, said)
  else if (!said.pushable) return
  else if (asksBeforeCode(engine, said) && (await askBeforeCode(engine, said))) return
  else await greet(engine, said, isWordless(text))
}

/** What is looked up for an event, at most once. */
function onceOnly<T>(look: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null
  return () => {
    found ??= look()
    return found
  }
}
