import { chatDelivery, nobody } from '../deliveries/drafts.js'
import { advance, type Claim, type Claimed, claimEnrollment } from '../enrollments/claim.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { operate } from '../kernel/operate.js'
import { codeHash, isLinkCode, readTypedCode } from '../keys/enrollment-codes.js'
import { byId, byKey, follow, type Ref } from '../ports/store.js'
import type { ChatAddress, InboundEvent } from '../ports/transport.js'
import { insert, update } from '../ports/writes.js'
import { actOnButton } from './buttons.js'
import { readCommand } from './command.js'
import { actOnCommand } from './command-actions.js'
import { type EventSource, seenBefore } from './event-source.js'
import { newChat } from './new-chat.js'
import { claimByTyping, typedCodeLimitKey } from './typed-code.js'

/** Text that means nothing is answered at most this often per chat (R31). */
const hintPauseMs = 60_000

/** Acts on one event of a chat, once, whatever happens again (R31). */
export async function actOnEvent(engine: Engine, transport: string, event: InboundEvent): Promise<void> {
  const { accountId } = engine.transports.get(transport).transport
  const address: ChatAddress = { transport, accountId, chatId: event.chatId }
  const inboundId = `${transport}/${accountId}/${event.dedupeKey}`
  const claim = { address, profile: event.profile, occurredAt: event.occurredAt, inboundId }
  switch (event.type) {
    case 'code': {
      const said = { ...claim, pushable: event.pushable }
      const typed = readTypedCode(event.code)
      if (isLinkCode(event.code)) await claimByLink(engine, event.code, said)
      else if (typed !== null) await claimTyped(engine, typed, said)
      else await hint(engine, said)
      return
    }
    case 'text': {
      const command = readCommand(event.text)
      if (command !== null) return actOnCommand(engine, command, claim)
      const said = { ...claim, pushable: true }
      // Any ten letters may be a typed code; where a first message is waited for, they are that message.
      if (await firstMessage(engine, said)) return
      const typed = readTypedCode(event.text)
      if (typed !== null) return claimTyped(engine, typed, said)
      await hint(engine, said)
      return
    }
    case 'action':
      return actOnButton(engine, event, claim)
    case 'opened':
      return hint(engine, { ...claim, pushable: event.pushable })
    case 'reachable':
      return setReachable(engine, claim, true, 'unblocked')
    case 'unreachable':
      return setReachable(engine, claim, false, event.reason)
    case 'receipt':
      return
  }
}

type Said = Omit<Claim, 'by'>

async function claimByLink(engine: Engine, code: string, said: Said): Promise<void> {
  await withEachGeneration(engine, 'link_code', code, (enrollment) =>
    operate(engine, {
      refs: claimRefs(enrollment, said.address),
      decide: (
        [record, assignment, user, resource, replaced, replacedChat, session, preferred, chat],
        now,
      ): Decision<Claimed> =>
        claimEnrollment(
          engine.keys,
          { enrollment: record, assignment, user, resource, replaced, replacedChat, session, preferred, chat },
          { ...said, by: 'link_code' },
          now,
        ),
      onDuplicate: seenBefore,
    }),
  )
}

async function claimTyped(engine: Engine, code: string, said: Said): Promise<void> {
  const limit = byKey('limits', 'key', { key: typedCodeLimitKey(said.address.transport, said.address.accountId) })
  await withEachGeneration(engine, 'typed_code', code, (enrollment) =>
    operate(engine, {
      refs: [...claimRefs(enrollment, said.address), limit],
      decide: (
        [record, assignment, user, resource, replaced, replacedChat, session, preferred, chat, misses],
        now,
      ): Decision<Claimed> =>
        claimByTyping(
          engine.keys,
          {
            enrollment: record,
            assignment,
            user,
            resource,
            replaced,
            replacedChat,
            session,
            preferred,
            chat,
            limit: misses,
          },
          { ...said, by: 'typed_code' },
          now,
        ),
      onDuplicate: seenBefore,
    }),
  )
}

/**
 * Looks a code up under the key it was hashed with: the newest first, older ones only while they are on the ring.
 *
 * All but the last look-up only look, so that a miss is answered and counted once.
 */
async function withEachGeneration(
  engine: Engine,
  kind: 'link_code' | 'typed_code',
  code: string,
  claim: (enrollment: Ref<'enrollments'>) => Promise<Claimed>,
): Promise<void> {
  const refs = engine.keys.ids.map((keyId) => {
    const hash = codeHash(engine.keys, keyId, kind, code)
    return kind === 'link_code'
      ? byKey('enrollments', 'linkCode', { linkHash: hash })
      : byKey('enrollments', 'typedCode', { typedHash: hash })
  })
  const [newest, ...older] = refs
  if (newest === undefined) return
  if (older.length === 0) {
    await claim(newest)
    return
  }
  const found = await engine.store.read(refs)
  await claim(refs[found.findIndex((record) => record !== null)] ?? newest)
}

function claimRefs(enrollment: Ref<'enrollments'>, { transport, accountId, chatId }: ChatAddress) {
  const assignment = follow(enrollment, 'assignmentId', 'assignments')
  const replaced = follow(enrollment, 'replacesTokenId', 'tokens')
  return [
    enrollment,
    assignment,
    follow(enrollment, 'userId', 'users'),
    follow(enrollment, 'resourceId', 'resources'),
    replaced,
    follow(replaced, 'chatRecordId', 'chats'),
    follow(enrollment, 'sessionId', 'sessions'),
    follow(assignment, 'preferredTokenId', 'tokens'),
    byKey('chats', 'address', { transport, accountId, chatId }),
  ] as const
}

/** The first message of a chat that could not be written to before; `false` when nothing waited for it. */
async function firstMessage(engine: Engine, said: Said): Promise<boolean> {
  const { transport, accountId, chatId } = said.address
  const [chat] = await engine.store.read([byKey('chats', 'address', { transport, accountId, chatId })])
  if (chat === null || chat.pushable) return false
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
    decide: (
      [record, assignment, user, resource, replaced, replacedChat, session, preferred, heard],
      now,
    ): Decision<Claimed | 'nothing'> => {
      if (record === null || assignment === null || user === null || resource === null) return { result: 'nothing' }
      if (record.state !== 'awaiting_message' || record.completeBy <= now) return { result: 'nothing' }
      const records = {
        enrollment: record,
        assignment,
        user,
        resource,
        replaced,
        replacedChat,
        session,
        preferred,
        chat: heard,
      }
      return advance(engine.keys, records, record, said, 'message', now)
    },
    onDuplicate: seenBefore,
  })
  return claimed !== 'nothing'
}

/** Tells a person who wrote something we do not understand what to do, at most once a minute. */
async function hint(engine: Engine, { address, profile, inboundId, pushable }: Said): Promise<void> {
  const { transport, accountId, chatId } = address
  await operate(engine, {
    refs: [byKey('chats', 'address', { transport, accountId, chatId })],
    decide: ([chat], now): Decision<'hinted' | 'quiet' | 'repeated'> => {
      const heardLately = chat?.lastHintAt != null && now.getTime() - chat.lastHintAt.getTime() < hintPauseMs
      if (heardLately) return { result: 'quiet' }
      const bound = Object.keys(chat?.bindings ?? {}).length > 0
      return {
        result: 'hinted',
        writes: [
          insert('inbound', { id: inboundId, reply: null, createdAt: now }),
          chat === null
            ? insert('chats', { ...newChat(newId(now), address, profile, now), pushable, lastHintAt: now })
            : update('chats', chat, { lastHintAt: now, lastHeardAt: now, reachable: true, pushable }),
        ],
        deliveries: [chatDelivery(now, nobody, address, { template: bound ? 'help' : 'type_your_code' })],
      }
    },
    onDuplicate: seenBefore,
  })
}

/** Remembers that a chat came or went, once per event: a redelivery of an old one must not undo what was heard since. */
async function setReachable(
  engine: Engine,
  { address, inboundId }: EventSource,
  reachable: boolean,
  reason: string,
): Promise<void> {
  const { transport, accountId, chatId } = address
  await operate(engine, {
    refs: [byKey('chats', 'address', { transport, accountId, chatId })],
    decide: ([chat], now): Decision<'changed' | 'same' | 'repeated'> => {
      if (chat === null || chat.reachable === reachable) return { result: 'same' }
      const tokenIds = Object.values(chat.bindings).map(({ tokenId }) => tokenId)
      return {
        result: 'changed',
        writes: [
          insert('inbound', { id: inboundId, reply: null, createdAt: now }),
          update('chats', chat, { reachable }),
        ],
        events: reachable
          ? [{ name: 'chat.reachable', data: { transport, accountId, tokenIds } }]
          : [{ name: 'chat.unreachable', data: { transport, accountId, reason, tokenIds } }],
      }
    },
    onDuplicate: seenBefore,
  })
}
