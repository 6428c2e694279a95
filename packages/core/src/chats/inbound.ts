import { holdersIn, lostChat, refsOfLostChat } from '../deliveries/lost-chat.js'
import { rememberPause } from '../deliveries/remembered-pauses.js'
import { type Claimed, hearFirstMessage } from '../enrollments/claim.js'
import { type Decision, type Engine, newId, operate, otherChats } from '../kernel/index.js'
import { isLinkCode, readTypedCode } from '../keys/index.js'
import { chatReply, tokenTemplates } from '../messages/index.js'
import { byId, byKey, type InboundEvent, insert, type OutboundMessage, update } from '../ports/index.js'
import type { ChatRecord } from '../records/index.js'
import { type Reachability, reachabilityChange } from '../rules/index.js'
import { bindingOf, heardAt, newChat } from '../tokens/new-chat.js'
import { boundPeople } from './bound-people.js'
import type { ChatWays } from './chat-ways.js'
import { claimByLink, claimingAt, claimRefs, claimTyped } from './claim-by-code.js'
import { isWordless } from './digits-in-text.js'
import {
  acknowledge,
  actOnce,
  chatOf,
  dedupeRecord,
  type EventSource,
  replyWith,
  type Said,
  saidIn,
  seenBefore,
} from './event-source.js'
import { hearOfFailure } from './failed-receipt.js'
import { answered, answeredBefore, inlineMessage } from './inline-reply.js'
import { askBeforeCode, asksBeforeCode, warnOfPastedCode } from './live-code.js'

type ActionEvent = Extract<InboundEvent, { readonly type: 'action' }>

/** Acts on a pressed button, if we wrote it for this chat; an outdated one is only answered with "expired" (C31). */
export async function pressButton(
  engine: Engine,
  ways: ChatWays,
  event: ActionEvent,
  source: EventSource,
): Promise<void> {
  for (const pressOwn of ways.pressOwn) if (await pressOwn(engine, event, source)) return
  acknowledge(engine, source.address.transport, event.ackId)
  const found = ways.buttonIn(engine, event, source)
  if (found === null || (await found.button.press(engine, found.pressed, source))) return
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: tokenTemplates.expiredQuestion })])
}

/** Minute precision is enough, and avoids a commit for each message. */
const precisionMs = 60_000

/**
 * Stores when a chat's person last wrote, which decides whether the bot may still write.
 *
 * It runs before the event is handled, so that it counts for the answer. For an unknown chat, the handler that makes it
 * known stores it.
 */
export async function noteHeard(engine: Engine, { address, occurredAt }: Said): Promise<void> {
  await operate(engine, {
    refs: { chat: chatOf(address) },
    need: ['chat'],
    missing: { result: null },
    decide: ({ chat }, now) => {
      const at = heardAt(occurredAt, now)
      if (at.getTime() - (chat.lastHeardAt?.getTime() ?? 0) < precisionMs) return { result: null }
      return {
        result: null,
        writes: [update('chats', chat, { ...bindingOf(chat.bindings, now), lastHeardAt: at })],
        untold: 'chat_heard',
      }
    },
  })
}

/** Notes that a chat became reachable or unreachable, once per event: a redelivery of an old one must not replace later news. */
export async function setReachable(engine: Engine, source: EventSource, found: Reachability): Promise<void> {
  await actOnce(engine, source, {
    refs: await refsOfLostChat(engine, source.address),
    need: ['chat'],
    decide: (records, now) =>
      found === true
        ? reachabilityChange(records.chat, found, 'chat', holdersIn(records))
        : lostChat(records, { reason: found, actor: 'chat' }, now),
  })
}

/**
 * Handles a message after which the bot may write; `true` if an enrollment waited for it, and it means nothing else.
 *
 * Any activity shows that the chat is reachable again: some platforms report it in no other way.
 */
export async function isFirstMessage(engine: Engine, said: Said): Promise<boolean> {
  const { transport, accountId, chatId } = said.address
  const [chat, acted] = await engine.store.read([
    byKey('chats', 'address', { transport, accountId, chatId }),
    byId('inbound', said.inboundId),
  ])
  // A delivery long ago says nothing about the present.
  if (chat === null || acted !== null || (chat.reachable && chat.pushable)) return false
  if (!chat.pushable && (await movesOn(engine, chat, said))) return true
  await setReachable(engine, { ...said, inboundId: `${said.inboundId}/heard` }, true)
  return false
}

/** Moves the enrollment that waits for this chat's message on, to a token or to its confirmation (R15). */
async function movesOn(engine: Engine, chat: ChatRecord, said: Said): Promise<boolean> {
  const waiting = await engine.store.list('enrollments', {
    index: 'byChat',
    equals: { chatRecordId: chat.id, state: 'awaiting_message' },
    direction: 'descending',
    limit: 1,
  })
  const [first] = waiting.items
  if (first === undefined) return false
  const claimed = await operate(engine, {
    refs: claimRefs(byId('enrollments', first.id), said.address),
    tells: otherChats,
    decide: (records, now, others): Decision<Claimed | 'nothing'> =>
      hearFirstMessage(records, said, claimingAt(engine, now, others)) ?? { result: 'nothing' },
    onDuplicate: seenBefore,
  })
  return claimed !== 'nothing'
}

/** An unknown text is answered at most this often per chat (R31). */
const hintPauseMs = 60_000

/**
 * Answers a message that was not understood with what to do, at most once a minute; one without words gets a single
 * line.
 */
export async function greet(engine: Engine, said: Said, wordless = false): Promise<OutboundMessage | null> {
  const result = await operate(engine, {
    refs: { chat: chatOf(said.address) },
    decide: ({ chat }, now) => answered(greeting(chat, said, wordless, now), said, now),
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

function greeting(
  chat: ChatRecord | null,
  said: Said,
  wordless: boolean,
  now: Date,
): Decision<'greeted' | 'quiet' | 'repeated'> {
  const { address, profile, occurredAt, pushable } = said
  const isBound = Object.keys(chat?.bindings ?? {}).length > 0
  const ofBound = wordless ? tokenTemplates.wordsWanted : tokenTemplates.help
  const deliveries = [chatReply(now, said, { template: isBound ? ofBound : tokenTemplates.typeYourCode })]
  const untold = 'chat_answered'
  if (chat?.lastHintAt && now.getTime() - chat.lastHintAt.getTime() < hintPauseMs) {
    // The pause is about messages: an answer in a response that goes out anyway does no harm.
    return said.answer === 'inline' ? { result: 'quiet', deliveries, untold } : { result: 'quiet' }
  }
  // Does not store that the chat is reachable: that was done before the greeting.
  const heard =
    chat === null
      ? insert('chats', { ...newChat(newId(now), address, profile, now, occurredAt), pushable, lastHintAt: now })
      : update('chats', chat, {
          ...bindingOf(chat.bindings, now),
          lastHintAt: now,
          lastHeardAt: heardAt(occurredAt, now, chat.lastHeardAt),
          pushable,
        })
  return { result: 'greeted', writes: [dedupeRecord(said, now), heard], deliveries, untold }
}

/**
 * Handles one event of a chat, once, however often it is delivered (R31).
 *
 * Returns the message for the webhook's own response, if nothing may be sent to that chat yet.
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
