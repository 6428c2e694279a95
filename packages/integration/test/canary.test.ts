import { isChatfactorError } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { keepContexts, recorder } from '../../telemetry/test/support/recorder.js'
import { bot } from '../support/loopback-bot.js'
import { leaks, watchOutput } from '../support/watched-output.js'
import { wholeLife } from '../support/whole-life.js'

describe('what is left behind', () => {
  it('C41, C11, C17, C16: no code, link, password, session, PIN or credential in any record, event, answer, error or log', async () => {
    const { output, secrets, mails } = await wholeLife()
    output.stop()
    expect(Object.keys(secrets).length).toBeGreaterThan(40)
    expect(output.all().length).toBeGreaterThan(200)
    expect(leaks(output.all(), secrets)).toEqual([])
    // Mails have codes and links of their own; those of an enrollment are in none.
    const ofEnrollments = Object.entries(secrets).filter(([name]) =>
      /link code|typed code|typed into a chat/.test(name),
    )
    expect([ofEnrollments.length, mails.length > 5]).toEqual([6, true])
    expect(leaks(mails, Object.fromEntries(ofEnrollments))).toEqual([])
  })

  it('R40, C41, C16: nothing of a person in any span or metric but the pseudonym of the trail: no login, name, address, chat, id or network either', async () => {
    keepContexts()
    const { feature, spans, all } = recorder()
    const store = memoryStore()
    const { output, secrets, words } = await wholeLife(store, [feature])
    output.stop()
    const page = { equals: {}, limit: 500 } as const
    const people = (await store.list('users', { index: 'all', ...page })).items
    const chats = (await store.list('chats', { index: 'idle', ...page })).items
    const personal = {
      ...Object.fromEntries(people.map(({ login, id }) => [`id of ${login}`, id])),
      ...Object.fromEntries(chats.map(({ chatId }, at) => [`chat ${at}`, chatId])),
      ...{ login: 'ana', other: 'ben', name: 'Ana K.', address: 'ana@example.com', changed: 'ana.canary@example.com' },
      ...{ network: '192.0.2.1', device: 'Firefox on Linux', token: 'Tablet' },
    }
    expect([people.length > 1, chats.length > 1, spans().length > 300]).toEqual([true, true, true])
    const texts = await all()
    expect(leaks(texts, { ...secrets, ...words, ...personal })).toEqual([])
    // It looks at what is there, and the pseudonyms are.
    const { subjectId } = people.find(({ login }) => login === 'ana') ?? { subjectId: '' }
    expect(leaks(texts, { pseudonym: subjectId, verb: 'challenges.verify' })).toEqual(['pseudonym', 'verb'])
  })

  it('C41: a wrong option is named, never shown', async () => {
    const { createChatfactor } = await import('@chatfactor/core')
    const { telegramTransport } = await import('@chatfactor/transport-telegram')
    const output = watchOutput()
    const canary = 'canary-canary-canary'
    const wrong = [
      () => telegramTransport({ botCredential: canary, botUsername: 'example_bot', webhookSecret: null }),
      () => telegramTransport({ ...bot, webhookSecret: `${canary} ` }),
      () =>
        createChatfactor({
          keys: [{ id: 'k1', secret: canary }],
          store: memoryStore(),
          transports: [],
          publicUrl: 'https://id.example.com',
        }),
    ]
    for (const make of wrong) {
      try {
        make()
      } catch (error) {
        expect(isChatfactorError(error)).toBe(true)
        output.note(error)
      }
    }
    output.stop()
    expect(output.all()).toHaveLength(wrong.length)
    expect(leaks(output.all(), { canary })).toEqual([])
  })
})

describe('the search itself', () => {
  it('finds a planted secret in a record, in the console and in an error, and no digits inside an id', () => {
    const output = watchOutput()
    const code = '314159'
    console.log('sent', { nested: { code } })
    process.stderr.write('token=Link-Code_1\n')
    output.note(new Error('the number 271828 is wrong'))
    output.stop()
    output.note('id 01h314159zz')
    const secrets = { code, link: 'link-code_1', number: '271828', absent: '999999' }
    expect(leaks(output.all(), secrets)).toEqual(['code', 'link', 'number'])
    expect(leaks(['id 01h314159zz'], secrets)).toEqual([])
  })
})
