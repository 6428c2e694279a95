import { describe, expect, it } from 'vitest'
import { consent as approvals } from '../../src/features/approvals/words/consent.js'
import type { OutboundMessage } from '../../src/ports/transport.js'
import type { HostTexts, Texts } from '../../src/words/catalogue.js'
import { consent } from '../../src/words/consent.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
import { en } from '../../src/words/en.js'
import { minuteMs, setting } from '../support/setting.js'
import { featureTexts } from '../support/templates.js'

const fields = [
  { label: 'Betrag', value: '12.50 EUR' },
  { label: 'An', value: 'Bob' },
]
const approval = { kind: 'approval', instead: 'refuse', purpose: 'sign_in' } as const
const payment = { purpose: 'pay', transaction: { fields } } as const

/** Each question in which people agree to something, as a host asks it. */
const questions = {
  'a code for a payment': { kind: 'otp', ...payment },
  'a code for something else': { kind: 'otp', purpose: 'pay', context: { reason: 'XYZ 7' } },
  'a sign-in by number': { ...approval, mode: 'number_matching' },
  'a sign-in by digits': { ...approval, mode: 'code_entry' },
  'a sign-in by a press': { ...approval, mode: 'approve_deny' },
  'a payment by number': { ...approval, ...payment, mode: 'number_matching' },
  'a payment by digits': { ...approval, ...payment, mode: 'code_entry' },
  'a payment by a press': { ...approval, ...payment, mode: 'approve_deny' },
} as const
type Question = keyof typeof questions | 'a code for a sign-in'

/** Messengers differ in what they can do, and so in what they are told. */
const messengers = {
  'with commands and edits': {},
  'of plain messages': { capabilities: { canEdit: false } },
  'whose bot is the host’s, too': { capabilities: { digitsNeedCommand: true } },
} as const

/** What Ana’s chat shows for each question, in lines, and Ben’s: he hears English. */
async function shown(language: string, messenger: keyof typeof messengers, texts?: HostTexts<Texts>) {
  const given = {
    resource: { secondFactor: { approvalMode: 'approve_deny' as const } },
    messenger: messengers[messenger],
    ...(texts === undefined ? {} : { texts }),
  }
  const { chatfactor, resource, ana, ben, enroll, telegram, clock } = await setting(given)
  await enroll(ana, 'chat-a')
  await enroll(ben, 'chat-b')
  await chatfactor.users.update({ id: ana.id }, { language })
  await chatfactor.users.update({ id: ben.id }, { language: 'en' })
  const all = { 'a code for a sign-in': { kind: 'otp', purpose: 'sign_in' }, ...questions } as const
  const lines = new Map<string, Record<'own' | 'english', readonly string[]>>()
  for (const [name, question] of Object.entries(all)) {
    const said: (readonly string[])[] = []
    for (const { id } of [ana, ben]) {
      await clock.advance(15 * minuteMs)
      const asked = await chatfactor.challenges.start({
        ...{ resourceId: resource.id, user: { id }, binding: `session-${id}` },
        ...question,
      })
      expect([name, asked.outcome]).toEqual([name, 'sent'])
      await chatfactor.settled()
      said.push(linesOf(telegram.sent.at(-1)?.message))
    }
    const [own = [], english = []] = said
    lines.set(name, { own, english })
  }
  return (question: Question) => lines.get(question) ?? { own: [], english: [] }
}

/** All that is read in a message, without what differs by chance or by person. */
function linesOf(message: OutboundMessage | undefined): readonly string[] {
  if (message === undefined) return []
  const text = 'text' in message ? message.text : JSON.stringify(message)
  return [...text.split('\n'), ...message.actions.map(({ label }) => label)].map((line) =>
    line.replaceAll(/\d+/g, '#').replaceAll(/\b[ab](?=\*{3})/g, ''),
  )
}

const held = new Set<string>([...consent, ...approvals])
/** A language of a host in which everything is said but the words of consent. */
const almostAll = Object.fromEntries(
  Object.entries<string>(Object.assign({}, en, ...featureTexts.map(({ english }) => english)))
    .filter(([key, text]) => !held.has(key) && !key.includes('.warning') && text.length < 480)
    .map(([key, text]) => [key, `ZZ ${text}`]),
)

describe('a message that asks somebody to agree to something', () => {
  const cases = Object.keys(messengers).filter((name): name is keyof typeof messengers => name in messengers)

  it.each(cases)(
    'R30: is all English where one of its words of consent is not said in the language: a messenger %s',
    async (messenger) => {
      const in_ = await shown('eo', messenger, { eo: almostAll })
      expect(in_('a code for a sign-in').own.join('\n')).toContain('ZZ')
      for (const question of Object.keys(questions).filter(
        (name): name is keyof typeof questions => name in questions,
      )) {
        const { own, english } = in_(question)
        expect([question, own.length > 1]).toEqual([question, true])
        expect([question, own]).toEqual([question, english])
      }
    },
  )

  it.each(createCoreCatalogue().languages.filter((language) => language !== 'en'))(
    'R30: has no line of English in it where all its words may be said: %s',
    async (language) => {
      const in_ = await shown(language, 'with commands and edits')
      for (const question of Object.keys(questions).filter(
        (name): name is keyof typeof questions => name in questions,
      )) {
        const { own, english } = in_(question)
        const ofHost = /^(?:Betrag|An): |^\S*#\S*$/
        const same = own.filter((line) => english.includes(line) && /\p{L}/u.test(line) && !ofHost.test(line))
        expect([question, same.filter((line) => !/^No$/.test(line))]).toEqual([question, []])
      }
    },
  )
})
