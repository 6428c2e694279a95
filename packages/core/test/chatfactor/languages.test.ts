import { accounts } from '@chatfactor/accounts'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeHasher, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { languagesOf } from '../../src/deliveries/spoken-languages.js'
import { type ChatfactorOptions, createChatfactor } from '../../src/index.js'
import { languages } from '../../src/words/languages.js'
import { texts as uk } from '../../src/words/uk.js'
import { firstKey, midnight, refusal, setting } from '../support/setting.js'

const options = (texts: ChatfactorOptions['texts']): ChatfactorOptions => ({
  keys: [firstKey],
  store: memoryStore(),
  transports: [fakeTransport({ platform: 'telegram', label: 'Telegram', clock: fakeClock(midnight) })],
  features: [accounts({ passwordHasher: fakeHasher() })],
  publicUrl: 'https://id.example.org',
  ...(texts === undefined ? {} : { texts }),
})

describe('the language of a chat', () => {
  const profile = { displayName: 'Ana', username: null, language: 'uk-UA' }

  it('is what its messenger says of it: codes come in it, and so does what follows', async () => {
    const { startEnrollment, scan, shownIn, sendCode, ana, say } = await setting()
    await scan(await startEnrollment(ana), 'chat-a', { profile })
    expect(shownIn('chat-a').at(-1)).toContain(
      'Готово. Коди для входу до «Billing» (обліковий запис a***) тепер надходитимуть',
    )
    await sendCode(ana)
    expect(shownIn('chat-a').at(-1)).toContain('Ніхто й ніколи не проситиме його у вас')
    for (const [command, said] of [
      ['/status', 'Сюди, у Telegram, надходять коди для входу до «Billing» (обліковий запис a***).'],
      ['/help', 'отримати код, який у вас зараз запитують'],
      ['/stop', 'Більше не надсилати в цей чат коди'],
    ] as const) {
      await say('chat-a', command)
      expect(shownIn('chat-a').at(-1)).toContain(said)
    }
  })

  it.each(['pt-br', 'pt-BR', 'pt', 'pt-PT'])(
    'is the nearest that there is, with a region or without: %s',
    async (language) => {
      const { startEnrollment, scan, shownIn, sendCode, ana, say } = await setting()
      await scan(await startEnrollment(ana), 'chat-a', { profile: { ...profile, language } })
      expect(shownIn('chat-a').at(-1)).toContain('Esta conversa agora recebe os códigos de acesso a Billing')
      await sendCode(ana)
      expect(shownIn('chat-a').at(-1)).toContain('Ninguém nunca vai pedir este código a você')
      await say('chat-a', 'ajuda')
      expect(shownIn('chat-a').at(-1)).toContain('traz o código que a página está pedindo')
    },
  )

  it.each(['pt', 'pt-BR', 'pt-PT'])('is what the person chose, with a region or without: %s', async (language) => {
    const { chatfactor, enroll, shownIn, sendCode, ana } = await setting()
    await enroll(ana, 'chat-a')
    await chatfactor.users.update({ id: ana.id }, { language })
    await sendCode(ana)
    expect(shownIn('chat-a').at(-1)).toContain('Ninguém nunca vai pedir este código a você')
  })

  it('is English where the messenger says nothing of it', async () => {
    const { enroll, shownIn, ana } = await setting()
    await enroll(ana, 'chat-a')
    expect(shownIn('chat-a').at(-1)).toContain('This chat now receives the sign-in codes')
  })
})

describe('the language of an answer that is about nobody', () => {
  const stranger = { displayName: 'Ana', username: null, language: 'en' }

  it('is that of the person whom the chat backs, then the chat’s, then the Resource’s', async () => {
    const { chatfactor, resource, ana, enroll, say, shownIn } = await setting()
    await enroll(ana, 'chat-a')
    const answer = async () => {
      await say('chat-a', '/help')
      return shownIn('chat-a').at(-1)
    }
    expect(await answer()).toContain('/code brings the code')
    await chatfactor.resources.update(resource.id, { language: 'uk' })
    expect(await answer()).toContain('отримати код')
    await chatfactor.users.update({ id: ana.id }, { language: 'en' })
    expect(await answer()).toContain('/code brings the code')
  })

  it('R31: never depends on whose code it was', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, shownIn } = await setting()
    await chatfactor.users.update({ id: ana.id }, { language: 'uk' })
    const { id } = await startEnrollment(ana)
    const code = await linkCode(id)
    await chatfactor.enrollments.cancel(id)
    await hear({ type: 'code', chatId: 'chat-b', code, profile: stranger })
    expect(shownIn('chat-b').at(-1)).toContain('This code does not work any more')
  })

  it('is what the event says where the store cannot be asked', async () => {
    const { counting, outage } = await setting()
    const said = { userId: null, transport: 'telegram', accountId: 'fake-bot', chatId: 'chat-c', language: 'uk' }
    outage.begin('read')
    expect(await languagesOf({ store: counting.store }, said)).toEqual(['uk'])
  })
})

describe('the language of people of whom none is known', () => {
  const hello = async (language?: string) => {
    const { say, shownIn } = await setting(language === undefined ? {} : { language })
    await say('chat-z', 'hello')
    return shownIn('chat-z').at(-1)
  }

  it('is what the host says, English by itself: no language that is unchecked is chosen for a Resource', async () => {
    expect(await hello()).toContain('To add this chat')
    expect(await hello('uk')).toContain(uk['typedCode.wanted'].slice(0, 20))
    const { chatfactor, resource } = await setting()
    expect((await chatfactor.resources.get(resource.id)).language).toBeNull()
  })

  it('gives way to what a messenger says, and must be one that there is', async () => {
    const { hear, shownIn } = await setting({ language: 'uk' })
    const profile = { displayName: 'Ana', username: null, language: 'en' }
    await hear({ type: 'text', chatId: 'chat-y', text: 'hello', profile })
    expect(shownIn('chat-y').at(-1)).toContain('To add this chat')
    const start = async () => createChatfactor({ ...options(undefined), language: 'xx' })
    expect(await refusal(start())).toMatchObject({ code: 'INVALID_CONFIG', details: { option: 'language' } })
  })
})

describe('the languages of a Chatfactor', () => {
  it('are those that there are words of, English first, and those that the host adds', () => {
    expect(createChatfactor(options(undefined)).languages).toEqual(['en', ...Object.keys(languages)])
    expect(createChatfactor(options({ eo: { 'button.wasNotMe': 'Ne mi' } })).languages.at(-1)).toBe('eo')
  })
})

describe('a host’s own texts', () => {
  it('are checked at the start', async () => {
    const start = async (texts: ChatfactorOptions['texts']) => createChatfactor(options(texts))
    expect(await start({ de: { 'button.wasNotMe': 'Nicht ich' } })).toBeDefined()
    expect(await refusal(start({ de: { 'otp.warning.signIn': 'Alles gut.' } }))).toMatchObject({
      code: 'INVALID_CONFIG',
      details: { option: 'texts.de.otp.warning.signIn' },
    })
    expect(await refusal(start({ de: { 'otp.signIn': 'Dein Code' } }))).toMatchObject({
      details: { option: 'texts.de.otp.signIn' },
    })
  })
})
