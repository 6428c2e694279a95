import { describe, expect, it } from 'vitest'
import { openFeatures } from '../../src/chatfactor/features.js'
import { createChatWays } from '../../src/chats/chat-ways.js'
import { spokenWords } from '../../src/messages/message-values.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'

const { list } = openFeatures({})
const ways = createChatWays(list)
const texts = list.flatMap((feature) => (feature.texts === undefined ? [] : [feature.texts]))
const catalogue = createCoreCatalogue(undefined, texts)
const readCommand = async (text: string, spoken = catalogue) =>
  (await ways.commandIn(spoken, text))?.command.name ?? null

describe('R29: commands', () => {
  it.each([
    ['/code', 'code'],
    ['/CODE', 'code'],
    [' /status ', 'status'],
    ['/status@billing_bot', 'status'],
    ['/help', 'help'],
    ['/stop', 'stop'],
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['code', 'code'],
    ['Code', 'code'],
    ['/mute', 'mute'],
    ['/unmute payments', 'unmute'],
    ['mute payments', 'mute'],
    ['help', 'help'],
    ['status', 'status'],
    ['stop!', 'stop'],
    ['“stop”', 'stop'],
    ['стоп', 'stop'],
    ['СТОП.', 'stop'],
    ['«код»', 'code'],
    ['/код', 'code'],
    ['допомога', 'help'],
    ['вимкнути платежі', 'mute'],
    ['увімкнути', 'unmute'],
    ['„Stopp“', 'stop'],
    ['Hilfe!', 'help'],
    ['stumm zahlungen', 'mute'],
  ])('R29: %j means %s', async (text, command) => {
    expect(await readCommand(text)).toBe(command)
  })

  it.each([
    '',
    '/',
    'code 7',
    '/codes',
    '/stop it',
    'please stop',
    'стоп уже',
    'стопка',
    'mute one, two',
    '/start',
    '/stop\n/code',
  ])('R29: %j is no command', async (text) => {
    expect(await readCommand(text)).toBeNull()
  })

  it('R29: every language of the catalogue has its own words, and none means two things', async () => {
    const names = list.flatMap(({ commands = [] }) => commands.map(({ name }) => name))
    expect(names.length).toBeGreaterThan(3)
    const meant = new Map<string, string>()
    for (const language of catalogue.languages) {
      const words = await catalogue.words(language)
      for (const name of names) {
        const spoken = spokenWords(words, name)
        expect([language, name, spoken.length > 0]).toEqual([language, name, true])
        for (const word of spoken) {
          expect([word, meant.get(word) ?? name]).toEqual([word, name])
          meant.set(word, name)
          for (const written of [word, word.toUpperCase(), ` ${word}! `, `“${word}”`, `«${word}»`])
            expect([written, await readCommand(written)]).toEqual([written, name])
        }
      }
    }
  })

  it('R29: a host’s own language has words of its own as well', async () => {
    const own = createCoreCatalogue({ eo: { 'word.stop': 'haltu, halti' } }, texts)
    expect(await readCommand('Haltu', own)).toBe('stop')
    expect(await readCommand('стоп', own)).toBe('stop')
    expect(await readCommand('Haltu')).toBeNull()
  })

  it('R29: one without words of its own is written with a slash, and nothing else means it', async () => {
    const deploy = { name: 'host', commands: [{ name: 'deploy', act: async () => undefined }] }
    const withOne = createChatWays([...list, deploy])
    const read = async (text: string) => (await withOne.commandIn(catalogue, text))?.command.name ?? null
    expect([await read('/deploy'), await read('/Deploy'), await read('deploy')]).toEqual(['deploy', 'deploy', null])
    expect([await read('/stop'), await read('stop')]).toEqual(['stop', 'stop'])
  })
})
