import { describe, expect, it } from 'vitest'
import {
  delivery,
  exampleTransport,
  item,
  message,
  now,
  pageId,
  postback,
  psid,
  referral,
  sentAt,
  standby,
  webhook,
} from './example-transport.js'

const transport = exampleTransport()
const linkCode = 'A-Za-z0_9'.padEnd(43, 'x')

function eventsOf(body: unknown, by = transport) {
  const reception = by.receive(webhook(body))
  if (reception.outcome !== 'events') throw new Error('was refused')
  return reception.events
}

const ofAna = {
  dedupeKey: expect.stringMatching(/^[\w-]{43}$/),
  chatId: psid,
  occurredAt: new Date(sentAt),
  mayReply: true,
  profile: null,
}
const code = { ...ofAna, type: 'code', code: linkCode, pushable: true }
const opened = { ...ofAna, type: 'opened', pushable: true }
const action = { ...ofAna, type: 'action', value: 'choice-1', ackId: null, messageId: null }

describe('a person who is new', () => {
  it.each(['SHORTLINK', 'SHORT-URL', 'anything', undefined])(
    'taps Get Started, which carries the code of the link, whatever the source is called (path 24): %s',
    (source) => {
      const came = { ref: linkCode, source, type: 'OPEN_THREAD' }
      expect(eventsOf(delivery(postback('chatfactor_start', { referral: came })))).toEqual([code])
      expect(eventsOf(delivery(postback('GET_STARTED', { referral: came })))).toEqual([code])
    },
  )

  it('taps Get Started without a link, or the link is lost (path 22)', () => {
    expect(eventsOf(delivery(postback('chatfactor_start')))).toEqual([opened])
    expect(eventsOf(delivery(postback('GET_STARTED', { referral: { source: 'SHORTLINK' } })))).toEqual([opened])
    expect(eventsOf(delivery(item({ postback: { title: 'Get Started' } })))).toEqual([opened])
  })

  it('types instead of tapping (path 21)', () => {
    expect(eventsOf(delivery(message('ABCDE-12345')))).toEqual([{ ...ofAna, type: 'text', text: 'ABCDE-12345' }])
  })
})

describe('a person who has a conversation already', () => {
  it.each(['SHORTLINK', 'SHORT-URL', 'ADS', undefined])('opens the link, without a tap (path 24): %s', (source) => {
    expect(eventsOf(delivery(referral(linkCode, { source })))).toEqual([code])
  })

  it('R26: opens the pull link, which carries nothing', () => {
    const ref = new URL(transport.botUrl).searchParams.get('ref') ?? ''
    expect(eventsOf(delivery(referral(ref)))).toEqual([opened])
    expect(eventsOf(delivery(postback('chatfactor_start', { referral: { ref } })))).toEqual([opened])
  })

  it.each(['', 'x'.repeat(65), 'with space', '<b>', 7, null])(
    'opens a link with something that is no code: %j',
    (ref) => {
      expect(eventsOf(delivery(item({ referral: { ref } })))).toEqual([opened])
    },
  )

  it('taps a button of ours, in a template or as a quick reply', () => {
    expect(eventsOf(delivery(postback('cf:choice-1')))).toEqual([action])
    expect(eventsOf(delivery(message('Yes', { quick_reply: { payload: 'cf:choice-1' } })))).toEqual([action])
  })

  it('chooses from the standing menu, and means what could be typed', () => {
    for (const command of ['/code', '/help', '/stop']) {
      expect(eventsOf(delivery(postback(`cf-menu:${command}`)))).toMatchObject([{ type: 'text', text: command }])
    }
    expect(eventsOf(delivery(postback('cf-menu:/other')))).toEqual([opened])
  })

  it('taps a button of ours first after it came by a link, and means the button', () => {
    expect(eventsOf(delivery(postback('cf:choice-1', { referral: { ref: linkCode } })))).toEqual([action])
  })

  it.each(['cf:', `cf:${'x'.repeat(65)}`, 'cf:a b', 'CF:choice', 'choice-1', ' cf:choice-1'])(
    'taps a button that is not ours: %j',
    (payload) => {
      expect(eventsOf(delivery(postback(payload)))).toEqual([opened])
      expect(eventsOf(delivery(message('Yes', { quick_reply: { payload } })))).toEqual([
        { ...ofAna, type: 'text', text: 'Yes' },
      ])
    },
  )

  it('writes more than we read, cut never through a character', () => {
    const long = `${'x'.repeat(1999)}😀${'x'.repeat(9000)}`
    expect(eventsOf(delivery(message(long)))).toMatchObject([{ type: 'text', text: 'x'.repeat(1999) }])
  })
})

describe('a conversation that another app has (path 25)', () => {
  it('R31: is listened to, and not answered', () => {
    const [typed, linked, tapped] = eventsOf(
      standby(message('ABCDE-12345'), referral(linkCode), item({ postback: { title: 'Get Started' } })),
    )
    expect(typed).toEqual({ ...ofAna, mayReply: false, type: 'text', text: 'ABCDE-12345' })
    expect(linked).toEqual({ ...code, mayReply: false })
    expect(tapped).toEqual({ ...opened, mayReply: false })
  })
})

describe('what means nothing', () => {
  it.each([
    ['an echo of what the Page wrote', item({ sender: { id: pageId }, recipient: { id: psid }, ...echo() })],
    ['an echo the wrong way round', item(echo())],
    ['a message without an id', item({ message: { text: 'hello' } })],
    ['a read receipt, which names no message', item({ read: { watermark: sentAt } })],
    ['a delivery that names no message', item({ delivery: { watermark: sentAt } })],
    ['a reaction', item({ reaction: { action: 'react', emoji: '❤', mid: 'm_1' } })],
    ['an item for another Page', { ...message('hello'), recipient: { id: '42' } }],
    ['an item of nobody', { ...message('hello'), sender: { user_ref: 'abc' } }],
    ['an item of the Page itself', { ...message('hello'), sender: { id: pageId } }],
    ['an id that lost its precision', { ...message('hello'), sender: { id: 6543219876543210 } }],
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['garbage inside', item({ message: 7, postback: [], referral: 'x', delivery: null })],
  ])('R31, R32: yields nothing: %s', (_, content) => {
    expect(eventsOf(delivery(content))).toEqual([])
    expect(eventsOf(standby(content))).toEqual([])
  })

  it('C43, C58: yields nothing for another Page of the same app, whose webhooks have the same signature', () => {
    const entry = { id: '42', time: sentAt, messaging: [message('hello')] }
    expect(eventsOf({ object: 'page', entry: [entry] })).toEqual([])
  })

  function echo() {
    return { message: { mid: 'm_1', text: 'ABCDE-12345', is_echo: true, app_id: 1 } }
  }
})

describe('a delivery of many', () => {
  it('is read whole, past what is broken, in the order in which it happened', () => {
    const at = (timestamp: unknown, text: string) => ({ ...message(text, { mid: `m_${text}` }), timestamp })
    const body = {
      object: 'page',
      entry: [
        { id: pageId, messaging: [at(sentAt + 3, 'third'), null, at(sentAt + 1, 'first')] },
        null,
        { id: pageId, standby: [at(String(sentAt + 2), 'second')] },
        { id: '42', messaging: [at(sentAt, 'foreign')] },
      ],
    }
    expect(eventsOf(body).map((event) => event.type === 'text' && event.text)).toEqual(['first', 'second', 'third'])
  })

  it('tells of every message that was delivered', () => {
    const body = delivery(item({ delivery: { mids: ['m_1', 'm_2', 'm_1'], watermark: sentAt } }))
    const receipt = { ...ofAna, mayReply: false, type: 'receipt', state: 'delivered' }
    expect(eventsOf(body)).toEqual([
      { ...receipt, messageId: 'm_1' },
      { ...receipt, messageId: 'm_2' },
    ])
  })

  it.each([
    ['milliseconds', sentAt, new Date(sentAt)],
    ['milliseconds in letters', String(sentAt), new Date(sentAt)],
    ['seconds, as in an example of Meta', 1_764_000_000, new Date(1_764_000_000_000)],
    ['nothing', undefined, now],
    ['nonsense', 'soon', now],
    ['zero', 0, now],
    ['too much', 1e300, now],
  ])('happened when it says, or now: %s', (_, timestamp, occurredAt) => {
    expect(eventsOf(delivery({ ...message('hello'), timestamp }))).toMatchObject([{ occurredAt }])
  })
})

describe('the dedupe key', () => {
  const keyOf = (content: unknown) => eventsOf(delivery(content))[0]?.dedupeKey
  const withoutMid = (payload: string, timestamp = sentAt) => ({
    ...postback(payload, { mid: undefined }),
    timestamp,
  })

  const receipt = item({ delivery: { mids: ['m_text-1'] } })

  it('R31, C44: is the same for a redelivery, in another batch or in standby, too', () => {
    for (const content of [message('hello'), postback('cf:a'), withoutMid('cf:a'), referral(linkCode), receipt]) {
      expect(keyOf(structuredClone(content))).toBe(keyOf(content))
      expect(eventsOf(standby(content))[0]?.dedupeKey).toBe(keyOf(content))
      expect(eventsOf(delivery(message('other', { mid: 'm_0' }), content))[1]?.dedupeKey).toBe(keyOf(content))
    }
  })

  it('R31, C44: is another for everything else', () => {
    const other = { sender: { id: '42' } }
    const different = [
      message('hello'),
      message('hello', { mid: 'm_text-2' }),
      postback('cf:a'),
      withoutMid('cf:a'),
      withoutMid('cf:b'),
      withoutMid('cf:a', sentAt + 1),
      { ...withoutMid('cf:a'), ...other },
      referral(linkCode),
      referral('another'),
      { ...referral(linkCode), timestamp: sentAt + 1 },
      { ...referral(linkCode), ...other },
      receipt,
    ]
    expect(new Set(different.map(keyOf)).size).toBe(different.length)
  })

  it('C41: holds no code, because it is stored', () => {
    expect(keyOf(referral(linkCode))).not.toContain(linkCode.slice(0, 8))
  })
})

describe('eventsOf, for a host with a bot of its own', () => {
  it('R32: knows ours from theirs', () => {
    const typesOf = (content: unknown) => transport.eventsOf(delivery(content)).map(({ type }) => type)
    expect(typesOf(referral(linkCode))).toEqual(['code'])
    expect(typesOf(postback('cf:choice-1'))).toEqual(['action'])
    expect(typesOf(postback('chatfactor_start'))).toEqual(['opened'])
    expect(typesOf(referral('chatfactor-open'))).toEqual(['opened'])
    expect(typesOf(message('hello'))).toEqual([])
    expect(typesOf(message('/code'))).toEqual(['text'])
    expect(typesOf(referral('summer-sale'))).toEqual([])
    expect(typesOf(postback('GET_STARTED', { referral: { ref: 'summer-sale' } }))).toEqual([])
    expect(typesOf(postback('ORDER_42'))).toEqual([])
    expect(typesOf(message('Red', { quick_reply: { payload: 'COLOUR_RED' } }))).toEqual([])
  })

  it.each([null, undefined, [], 'x', {}])('is empty for what is no delivery: %j', (body) => {
    expect(transport.eventsOf(body)).toEqual([])
  })
})

describe('a message without words', () => {
  const image = { type: 'image', payload: { url: 'https://x' } }
  const sent: readonly (readonly [string, object])[] = [
    ['the thumb', { sticker_id: 369239263222822, attachments: [image] }],
    ['a picture', { attachments: [image] }],
    ['a voice message', { attachments: [{ type: 'audio', payload: { url: 'https://x' } }] }],
    ['a place', { attachments: [{ type: 'location', payload: { coordinates: { lat: 1, long: 2 } } }] }],
  ]

  it.each(sent)('R31: is heard like any other, so that it opens the window: %s', (_, content) => {
    const wordless = item({ message: { mid: 'm_1', ...content } })
    expect(eventsOf(delivery(wordless))).toEqual([{ ...ofAna, type: 'text', text: '' }])
    expect(eventsOf(standby(wordless))).toMatchObject([{ text: '', mayReply: false }])
  })

  it('R31: means nothing where nothing was sent, or the Page sent it', () => {
    for (const content of [{}, { attachments: [] }, { attachments: 'none' }, { attachments: [image], is_echo: true }])
      expect(eventsOf(delivery(item({ message: { mid: 'm_1', ...content } })))).toEqual([])
  })
})
