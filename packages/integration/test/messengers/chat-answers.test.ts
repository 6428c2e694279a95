import { describe, expect, it } from 'vitest'
import { en as mutes } from '../../../core/src/features/notifications/words/en.js'
import { languages as mutesIn } from '../../../core/src/features/notifications/words/languages.js'
import { spokenWords } from '../../../core/src/messages/message-values.js'
import { type CoreWords, createCoreCatalogue } from '../../../core/src/words/core-words.js'
import { drawn } from '../../../repository-checks/support/drawn.js'
import {
  chatting,
  hasGroups,
  type MessengerName,
  messengers,
  type Sent,
  things,
} from '../../support/heard-in-messengers.js'

const catalogue = createCoreCatalogue(undefined, [{ english: mutes, languages: mutesIn }])
const commands = ['code', 'status', 'help', 'stop', 'mute', 'unmute'] as const

/** Kinds of answers; where two lists come, the kind stands twice. */
type Kind =
  | ('begin' | 'help' | 'words' | 'none' | 'code' | 'ask' | 'pasted' | 'unusable')
  | ('status' | 'empty' | 'stop' | 'which' | 'list' | 'whose' | 'whoseAgain' | 'always')

/** How each kind is worded in a language, whatever it names. */
function wordingOf(words: CoreWords): ReadonlyMap<Kind, RegExp> {
  const any = '\u0001'
  const own = words.of(mutes)
  const named = { resource: any, account: any }
  const said: Readonly<Record<Kind, string>> = {
    begin: words.say('typedCode.wanted'),
    help: words.say('help', { code: any, status: any, stop: any }),
    words: words.say('words.wanted', { code: any, help: any }),
    none: words.say('code.none', { code: any }),
    code: words.say('otp.signIn', { code: any, ...named }),
    ask: words.say('question.signIn', named),
    pasted: words.say('code.pasted'),
    unusable: words.say('link.unusable'),
    status: words.say('status.line', { ...named, messenger: any }),
    empty: words.say('status.none'),
    stop: words.say('stop.question', named),
    which: words.say('stop.which', { list: any }),
    list: own.say('mute.list', { ...named, list: any }),
    whose: own.say('mute.which', { category: any, list: any }),
    whoseAgain: own.say('unmute.which', { category: any, list: any }),
    always: own.say('mute.security', { stop: any }),
  }
  const pattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(any, '[^]+?')
  return new Map(kindsOf(said).map((kind) => [kind, new RegExp(`^${pattern(said[kind])}`, 'u')]))
}

function kindsOf(said: Readonly<Record<Kind, string>>): readonly Kind[] {
  return Object.keys(said).filter((kind): kind is Kind => Object.hasOwn(said, kind))
}

/** Where people may have to fetch their codes, a message of theirs brings the question about the one that waits. */
type ByMessenger = readonly Kind[] | { readonly telegram: readonly Kind[]; readonly others: readonly Kind[] }

interface Row {
  readonly sent: Sent | ((code: string) => Sent)
  readonly stranger: readonly Kind[]
  readonly one: ByMessenger
  readonly two: ByMessenger
}

const row = (sent: Row['sent'], stranger: Kind, one: ByMessenger, two = one): Row => ({
  sent,
  stranger: [stranger],
  one,
  two,
})

/** What stands for a command: the slash, English, and every word of the language, as people write them. */
function writtenAs(words: CoreWords, name: string): readonly string[] {
  const [first = name] = spokenWords(words, name)
  return [...new Set([`/${name}`, `/${name.toUpperCase()}`, name, first, `${first.toUpperCase()}!`, `“${first}”`])]
}

/** Everything that is sent, and the kinds of its answers. */
function rowsIn(words: CoreWords): readonly Row[] {
  const answers = {
    code: { stranger: ['none'], one: ['none'], two: ['none'] },
    status: { stranger: ['empty'], one: ['status'], two: ['status'] },
    help: { stranger: ['help'], one: ['help'], two: ['help'] },
    stop: { stranger: ['empty'], one: ['stop'], two: ['which'] },
    mute: { stranger: ['empty'], one: ['list'], two: ['list', 'list'] },
    unmute: { stranger: ['empty'], one: ['list'], two: ['list', 'list'] },
  } as const satisfies Readonly<Record<(typeof commands)[number], Omit<Row, 'sent'>>>
  const [mute = '', unmute = ''] = [spokenWords(words, 'mute')[0], spokenWords(words, 'unmute')[0]]
  const live: ByMessenger = { telegram: ['help'], others: ['ask'] }
  const liveWordless: ByMessenger = { telegram: ['words'], others: ['ask'] }
  return [
    ...commands.flatMap((name) => writtenAs(words, name).map((text) => ({ sent: { text }, ...answers[name] }))),
    ...['/mute payments', `${mute} Payments`, `${mute} платежі`].map((text) =>
      row({ text }, 'empty', ['list'], ['whose']),
    ),
    // Nothing is muted, so both lists say so.
    ...['/unmute payments', `${unmute} payments`].map((text) => row({ text }, 'empty', ['list'], ['list', 'list'])),
    ...['/mute security', '/mute nothing known'].map((text, at) =>
      row({ text }, 'empty', at === 0 ? ['always'] : ['list'], at === 0 ? ['always'] : ['list', 'list']),
    ),
    ...['👍', '❤️', '👨‍👩‍👧', '…', '?!'].map((text) => row({ text }, 'begin', ['words'])),
    ...things.map((thing) => row({ thing }, 'begin', ['words'])),
    ...['hello', 'привіт', 'дякую!', 'where is my code', 'help me please', 'stop it now', 'стоп машина'].map((text) =>
      row({ text }, 'begin', ['help']),
    ),
    ...['12', '000000', '+380 44 123 45 67', 'https://example.org', '/order', '/codes'].map((text) =>
      row({ text }, 'begin', ['help']),
    ),
    row({ text: 'ABCDE-FGH12' }, 'unusable', ['unusable']),
    // With a code in the chat
    ...[
      (code: string) => code,
      (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
      (code: string) => `/code ${code}`,
    ].map((written) => row((code) => ({ text: written(code) }), 'begin', ['pasted'])),
    row((code) => ({ text: `Billing: ${code}` }), 'begin', ['pasted']),
    row(() => ({ text: '/code' }), 'none', { telegram: ['code'], others: ['ask'] }),
    row(() => ({ text: 'hello' }), 'begin', live),
    row(() => ({ text: '👍' }), 'begin', liveWordless),
    row(() => ({ thing: 'picture' }), 'begin', liveWordless),
  ]
}

const people = ['stranger', 'one', 'two'] as const
const expectedOf = (given: ByMessenger, messenger: MessengerName) =>
  'telegram' in given ? (messenger === 'telegram' ? given.telegram : given.others) : given

/** All of them with `DRAW=all`. */
const scenes = drawn(
  messengers.flatMap((messenger) =>
    catalogue.languages.flatMap((language) => people.map((who) => [messenger, language, who] as const)),
  ),
  18,
  (scene) => scene.join(' '),
)
const someLanguages = drawn(catalogue.languages, 2, (language) => language)

describe('what people send, in every messenger and language', () => {
  it('are sixty things at least', async () => {
    for (const language of catalogue.languages)
      expect(rowsIn(await catalogue.words(language)).length).toBeGreaterThanOrEqual(60)
  })

  it.each(scenes)(
    'R29, R31: has the answer of its kind in %s, in %s, to a chat of %s, and no other chat hears of it',
    async (messenger, language, who) => {
      const { say, withCode, clock } = await chatting(messenger, language, people.indexOf(who))
      // A stranger’s language is known only where the messenger says it.
      const spoken = who === 'stranger' && messenger === 'messenger' ? 'en' : language
      const wording = wordingOf(await catalogue.words(spoken))
      const kindOf = (text: string) => [...wording].find(([, pattern]) => pattern.test(text))?.[0] ?? text
      const from = { person: 42, language }
      const differing: unknown[] = []
      for (const { sent, ...expected } of rowsIn(await catalogue.words(language))) {
        // No brake of an earlier message is left.
        await clock.advance(120_000)
        const given = expectedOf(expected[who], messenger)
        const hear = (code: string) => say(typeof sent === 'function' ? sent(code) : sent, from)
        const { own, elsewhere } =
          typeof sent === 'function' && who !== 'stranger' ? await withCode(hear) : await hear('918273')
        const kinds = own.map(kindOf)
        if (JSON.stringify([kinds, elsewhere]) !== JSON.stringify([given, 0]))
          differing.push({ sent: typeof sent === 'function' ? sent('CODE') : sent, kinds, given, elsewhere })
      }
      expect(differing).toEqual([])
    },
    60_000,
  )

  it.each(messengers.filter(hasGroups))('R31: means nothing where others are in the chat: %s', async (messenger) => {
    for (const language of someLanguages) {
      const { say, clock } = await chatting(messenger, language, 1)
      for (const { sent } of rowsIn(await catalogue.words(language))) {
        await clock.advance(120_000)
        const said = typeof sent === 'function' ? sent('918273') : sent
        const { own, elsewhere } = await say(said, { person: 42, language, inGroup: true })
        expect([said, own, elsewhere]).toEqual([said, [], 0])
      }
    }
  })
})
