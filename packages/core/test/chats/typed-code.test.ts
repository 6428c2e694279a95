import { describe, expect, it } from 'vitest'
import { claimByTyping, typedCodeLimitKey } from '../../src/chats/claim-by-code.js'
import { noHostRules } from '../../src/kernel/host-rules.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import type { ChatRecord } from '../../src/records/chat-record.js'
import type { EnrollmentRecord } from '../../src/records/enrollment-record.js'
import type { LimitRecord } from '../../src/records/limit-record.js'
import {
  after,
  assignmentRecord,
  chatAddress,
  chatRecord,
  enrollmentRecord,
  limitRecord,
  minute,
  noon,
  resourceRecord,
  userRecord,
} from '../support/records.js'

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const enrollment = enrollmentRecord({ chatRecordId: null, chatId: null })
/** An enrollment that is open, changed like this, and everything that it belongs to. */
const around = (change: Partial<EnrollmentRecord>) => ({
  enrollment: { ...enrollment, ...change },
  assignment: assignmentRecord({
    enrollment: { openId: enrollment.id, enrolled: false },
    tokens: { ids: [], preferredId: null },
  }),
  user: userRecord(),
  resource: resourceRecord(),
})

const ago = (minutes: number) => noon.getTime() - minutes * minute
const misses = (count: number, minutes: number) => new Array<number>(count).fill(ago(minutes))

const nothingFound = {
  enrollment: null,
  assignment: null,
  user: null,
  resource: null,
  replaced: null,
  replacedChat: null,
  preferred: null,
  preferredChat: null,
  session: null,
}

function type(given: {
  readonly chat?: ChatRecord | null
  readonly limit?: LimitRecord | null
  readonly found?: Partial<Omit<Parameters<typeof claimByTyping>[0], 'chat' | 'limit'>>
}) {
  const { chat = null, limit = null, found = {} } = given
  const claim = {
    by: 'typed_code',
    address: chatAddress,
    profile: null,
    occurredAt: noon,
    pushable: true,
    inboundId: 'inbound-1',
  } as const
  const claiming = {
    keys,
    host: noHostRules(
      [],
      () => undefined,
      () => null,
    ),
    now: noon,
    others: { tokens: [], chats: [] },
  }
  const decision = claimByTyping({ ...nothingFound, ...found, chat, limit }, claim, claiming)
  const written = (decision.writes ?? []).map((write) => `${write.verb} ${write.collection}`)
  const said = (decision.deliveries ?? []).map(({ record }) => record.template)
  const records = (decision.writes ?? []).flatMap((write) => ('record' in write ? [write.record] : []))
  const events = (decision.told ?? []).flatMap((one) => one.events)
  return { ...decision, written, said, records, events }
}

describe('a typed code that does not work', () => {
  it('R16: is counted for the chat and for the bot account, also from a chat that was never heard of', () => {
    const { result, written, said, records } = type({})
    expect(result).toBe('refused')
    expect(said).toEqual(['link_unusable'])
    expect(written).toEqual(['insert inbound', 'insert limits', 'insert chats'])
    expect(records[1]).toMatchObject({ key: 'typed_code:telegram:4242', times: [noon.getTime()], blockedUntil: null })
    expect(records[2]).toMatchObject({ chatId: '77', codeMisses: [noon.getTime()] })
  })

  it('R16: is counted on what was counted before, as far as it is younger than an hour', () => {
    const times = [ago(61), ago(60), ago(59), ago(1)]
    const { written, records } = type({ chat: chatRecord({ codeMisses: times }), limit: limitRecord({ times }) })
    expect(written).toEqual(['insert inbound', 'update limits', 'update chats'])
    expect(records[1]).toMatchObject({ times: [ago(59), ago(1), noon.getTime()] })
    expect(records[2]).toMatchObject({ codeMisses: [ago(59), ago(1), noon.getTime()] })
  })

  it('R16: pauses typing for the whole bot account with the 200th within an hour, and raises an event', () => {
    const before = type({ chat: chatRecord(), limit: limitRecord({ times: misses(198, 30) }) })
    expect(before.events).toEqual([])
    expect(before.records[1]).toMatchObject({ blockedUntil: null })
    const { events, records } = type({ chat: chatRecord(), limit: limitRecord({ times: misses(199, 30) }) })
    expect(records[1]).toMatchObject({ blockedUntil: after(15 * minute) })
    const data = { transport: 'telegram', accountId: '4242', until: after(15 * minute) }
    expect(events).toEqual([{ name: 'typed_codes.paused', data }])
  })

  it('R16: of a chat that backs somebody counts for that chat alone', () => {
    const chat = chatRecord({ bindings: { wiki: { userId: 'u-1', tokenId: 't-1' } } })
    const { written, events } = type({ chat, limit: limitRecord({ times: misses(199, 30) }) })
    expect(written).toEqual(['insert inbound', 'update chats'])
    expect(events).toEqual([])
  })

  it('R16: while the bot is guessed at is counted, keeps it so, and is told no second time', () => {
    const limit = limitRecord({ times: misses(200, 30), blockedUntil: after(1) })
    const { said, records, events } = type({ limit })
    expect(said).toEqual(['link_unusable'])
    expect(records[1]).toMatchObject({ blockedUntil: after(15 * minute) })
    expect(records[1]).toHaveProperty('times.length', 200)
    expect(events).toEqual([])
  })

  it('R16: during a pause is neither looked at nor counted, and the answer asks for patience', () => {
    const paused = [
      { chat: chatRecord({ codeMisses: misses(5, 1) }) },
      { chat: chatRecord({ codeMisses: misses(1, 1) }), limit: limitRecord({ blockedUntil: after(1) }) },
      {
        chat: chatRecord({ codeMisses: misses(1, 1) }),
        limit: limitRecord({ blockedUntil: after(1) }),
        found: around({}),
      },
    ]
    for (const given of paused) {
      const { written, said, result } = type(given)
      expect([result, written, said]).toEqual(['refused', ['insert inbound'], ['typed_codes_paused']])
    }
  })

  it('R16: is answered and counted alike whether it never was, has expired or was used', () => {
    const over = [
      {},
      around({ expiresAt: after(-10 * minute) }),
      around({ state: 'cancelled' }),
      around({ state: 'active', chatRecordId: 'another-chat' }),
      { ...around({}), assignment: assignmentRecord({ enrollment: { openId: null }, tokens: { ids: [] } }) },
    ]
    for (const found of over) {
      const { written, said } = type({ chat: chatRecord(), limit: limitRecord(), found })
      // One that may not go on any more ends with it; the chat cannot tell.
      const seen = written.filter((write) => write !== 'update enrollments')
      expect([seen, said]).toEqual([['insert inbound', 'update limits', 'update chats'], ['link_unusable']])
    }
  })

  it('R12, R16: that works is not counted, and still has to be confirmed where a scan would do', () => {
    const { result, written, said, records } = type({ chat: chatRecord(), found: around({ activation: 'on_scan' }) })
    expect([result, said]).toEqual(['claimed', ['enrollment_confirmation_code']])
    expect(written).toEqual(['update chats', 'insert inbound', 'update enrollments'])
    expect(records[2]).toMatchObject({ state: 'awaiting_confirmation', claimedBy: 'typed_code', tokenId: null })
  })

  it('R16: is counted apart for each bot account', () => {
    const names = [
      ['telegram', '1'],
      ['telegram', '2'],
      ['viber', '1'],
    ] as const
    expect(new Set(names.map(([transport, account]) => typedCodeLimitKey(transport, account))).size).toBe(3)
  })
})
