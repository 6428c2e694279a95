import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeHasher, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type ChatfactorOptions, createChatfactor } from '../../src/index.js'
import { firstKey, midnight, refusal, setting } from '../support/setting.js'

const options = (texts: ChatfactorOptions['texts']): ChatfactorOptions => ({
  keys: [firstKey],
  store: memoryStore(),
  transports: [fakeTransport({ platform: 'telegram', label: 'Telegram', clock: fakeClock(midnight) })],
  passwordHasher: fakeHasher(),
  publicUrl: 'https://id.example.org',
  ...(texts === undefined ? {} : { texts }),
})

describe('the language of a chat', () => {
  const profile = { displayName: 'Ana', username: null, language: 'uk-UA' }

  it('is what its messenger says of it: codes come in it, and so does what follows', async () => {
    const { startEnrollment, scan, shownIn, sendCode, ana, say } = await setting()
    await scan(await startEnrollment(ana), 'chat-a', { profile })
    expect(shownIn('chat-a').at(-1)).toContain('Тепер коди для входу до «Billing» (обліковий запис a***) надходитимуть')
    await sendCode(ana)
    expect(shownIn('chat-a').at(-1)).toContain('Ніхто й ніколи не проситиме його у вас')
    for (const [command, said] of [
      ['/status', 'Сюди надходять коди для входу до «Billing» (обліковий запис a***).'],
      ['/help', 'Я надсилаю вам коди для входу.'],
      ['/stop', 'Більше не надсилати в цей чат коди'],
    ] as const) {
      await say('chat-a', command)
      expect(shownIn('chat-a').at(-1)).toContain(said)
    }
  })

  it('is English where the messenger says nothing of it', async () => {
    const { enroll, shownIn, ana } = await setting()
    await enroll(ana, 'chat-a')
    expect(shownIn('chat-a').at(-1)).toContain('This chat now receives the sign-in codes')
  })
})

describe('a host’s own texts', () => {
  it('are checked at the start', async () => {
    const start = async (texts: ChatfactorOptions['texts']) => createChatfactor(options(texts))
    expect(await start({ de: { 'button.notMe': 'Nicht ich' } })).toBeDefined()
    expect(await refusal(start({ de: { 'otp.warning.signIn': 'Alles gut.' } }))).toMatchObject({
      code: 'INVALID_CONFIG',
      details: { option: 'texts.de.otp.warning.signIn' },
    })
    expect(await refusal(start({ de: { 'otp.intro': 'Dein Code:' } }))).toMatchObject({
      details: { option: 'texts.de.otp.intro' },
    })
  })
})
