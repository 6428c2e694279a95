import type { OutboundMessage } from '@chatfactor/core/transport'
import { aside, quoted } from '@chatfactor/core/transport'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneDirection, isPrintable } from '../../../core/src/stores/printable-text.js'
import { messageBody as messengerBody } from '../../../transport-messenger/src/message-body.js'
import { messageBody as telegramBody } from '../../../transport-telegram/src/message-body.js'
import { messageBody as viberBody } from '../../../transport-viber/src/message-body.js'

const runs = 10_000 / 4

/** What people tap without meaning to, and what hides or turns something. */
const pieces = fc.constantFrom(
  ...['https://evil.example/refund', 'evil.example', 'www.evil.example', '@evil_support', '/stop', 'a@evil.example'],
  ...[
    'tel:+380441234567',
    '+380 44 123 45 67',
    'viber://chat',
    'mailto:a@evil.example',
    '192.0.2.7',
    'xn--e1a.example',
  ],
  ...['ACME GmbH', '100.00 EUR', 'DE89 3704 0044 0532 0130 00', 'Amount', ': ', 'Оплата', 'חשבון', 'دفع', '12-34', '5'],
  ...[
    ' ',
    '\u00A0',
    '\u3000',
    '\u2003',
    '\u2800',
    '\u3164',
    '\u115F',
    '\uFFA0',
    '\u202E',
    '\u2068',
    '\u2069',
    '\u200B',
    '\u200D',
  ],
  ...['\u0336', 'e\u0301\u0302', 'e\u0301\u0302\u0303', '\n', '<b>', '</code>', '&amp;', '…'],
)
const given = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('').trim())
const values = given.filter((value) => value !== '' && isPrintable(value))

/** Things that the apps make something to tap of, where there is no markup. */
const tappable = [
  /[a-z][a-z0-9+-]*:(?:\/\/)?[^\s\u2069]/iu,
  /[\p{L}\p{N}_-]\.\p{L}{2,}/u,
  /@[\p{L}\p{N}_]/u,
  /(?<![\p{L}\p{N}])\/\p{L}/u,
  /\+\d[\d ()-]{5,}/u,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/u,
]
const found = (text: string) => tappable.filter((pattern) => pattern.test(text)).map(String)

/** A question whose reason and lines somebody else wrote. */
function question(reason: string, label: string, value: string): OutboundMessage {
  const [headline, details] = [`${quoted(value)} – ${quoted(reason)}`, `${aside(label)}: ${aside(value)}`]
  const actions = [{ label: 'No', value: 'q_1' }]
  return { type: 'prompt', headline, text: 'For Ana.', details, actions, expiresAt: new Date(0) }
}

/** The text that a person reads, without what markup encloses. */
const outsideMarkup = (html: string) => html.replaceAll(/<(code|pre)>[\s\S]*?<\/\1>/g, '')

function bodies(message: OutboundMessage) {
  const [telegram, viber, messenger] = [
    telegramBody(message),
    viberBody(message, { senderName: 'Billing', senderAvatar: null }),
    messengerBody(message),
  ]
  if (!telegram.ok || !viber.ok || !messenger.ok) throw new Error('One of them does not fit.')
  return { telegram: telegram.body.text, viber: viber.body.text, messenger: textIn(messenger.body.message) }
}

function textIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const own: unknown = Reflect.get(value, 'text')
  return typeof own === 'string' ? own : Object.values(value).map(textIn).join('')
}

describe('what others wrote, in the bodies of three messengers', () => {
  it('C27, R25: nothing of it can be tapped, whatever it is', () => {
    fc.assert(
      fc.property(values, values, values, (reason, label, value) => {
        const { telegram, viber, messenger } = bodies(question(reason, label, value))
        expect(found(outsideMarkup(telegram))).toEqual([])
        expect(telegram.replaceAll(/<\/?(?:code|pre)>/g, '')).not.toMatch(/[<>]/)
        for (const text of [viber, messenger]) expect(found(text)).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  it('C27, R25: nothing of it hides, reaches over ours, or leaves its isolates', () => {
    fc.assert(
      fc.property(values, values, values, (reason, label, value) => {
        for (const text of Object.values(bodies(question(reason, label, value)))) {
          expect(text).not.toMatch(/[^\S\n]{2}|\u0336|[\u2800\u3164\u115F\u1160\uFFA0\u202A-\u202E\u200B]|\n{3}/u)
          expect(text.normalize('NFD')).not.toMatch(/\p{M}{3}/u)
          expect(text.replaceAll(/\u2068[^\u2068\u2069\n]*\u2069/g, '')).not.toMatch(/[\u2066-\u2069]/)
        }
      }),
      { numRuns: runs },
    )
  })

  it('C27, C32: no number in a line that is signed is turned around by the letters beside it', () => {
    fc.assert(
      fc.property(given, (value) => {
        const hasRightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(value)
        if (!isOneDirection(value) || !hasRightToLeft) return
        expect(value).not.toMatch(/[\p{Script=Latin}\p{Script=Cyrillic}]/u)
        expect(value.match(/\d+(?:[.,:]\d+)*/g) ?? []).toHaveLength(/\d/.test(value) ? 1 : 0)
      }),
      { numRuns: runs },
    )
  })

  it('C27: what can be read stays as it was', () => {
    const { viber } = bodies(
      question('Pay 1.000,00 EUR at evil.example', 'To', 'ACME GmbH, DE89 3704 0044 0532 0130 00'),
    )
    expect(viber).toContain('Pay 1.000,00 EUR at evil․example')
    expect(viber).toContain('To: ACME GmbH, DE89 3704 0044 0532 0130 00')
  })
})
