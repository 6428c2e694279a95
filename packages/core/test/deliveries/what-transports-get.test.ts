import { accounts } from '@chatfactor/accounts'
import { fakeHasher, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OutboundMessage } from '../../src/doors/transport.js'
import { createChatfactor, type Transport } from '../../src/index.js'
import { firstKey, home, minuteMs, type Setting, setting } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

const shown = (message: OutboundMessage) =>
  message.type === 'otp' ? `${message.headline}\n\n${message.text}` : message.text

/** The same store after the bot was exchanged for another one. */
function afterTheBotWasExchanged({ counting, clock }: Setting) {
  const telegram = fakeTransport({ platform: 'telegram', accountId: 'another-bot', clock })
  const chatfactor = createChatfactor({
    keys: [firstKey],
    store: counting.store,
    transports: [telegram],
    features: [accounts({ passwordHasher: fakeHasher() })],
    clock,
    publicUrl: 'https://id.example.org',
  })
  return { chatfactor, telegram }
}

/** Deadlines are in the time of the machine, which stands still here: a busy one would take something off. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
}

describe('what core gives to a transport', () => {
  it('is never a chat of another account', async () => {
    const given = await home()
    const tokenId = await given.enroll(given.ana, 'chat-a')
    const { chatfactor, telegram } = afterTheBotWasExchanged(given)
    let isProbed = false
    telegram.answerWith(() => expect.fail('a chat of another bot is written to'))
    Object.assign(telegram, {
      async probe() {
        isProbed = true
        return { outcome: 'accepted', messageId: null }
      },
    })
    const about = { resourceId: given.resource.id, user: { id: given.ana.id } }
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp', purpose: 'sign_in' })
    await chatfactor.settled()
    expect(started.outcome).toBe('undelivered')
    expect(telegram.sent).toEqual([])
    const { session } = await given.signIn(given.ana, { chatId: 'chat-a' })
    const { resourceId, userId, methods, id: sessionId } = session
    const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
    expect(await me.tokens.synchronize(tokenId)).toEqual({ outcome: 'unknown' })
    expect(isProbed).toBe(false)
  })

  it('R29: is a menu below every message where the platform has no other, in the language of the message', async () => {
    const menuOf = async (menuInMessages: boolean, language: string) => {
      const given = await setting({ messenger: { capabilities: { menuInMessages } } })
      const { ana, enroll, sendCode, chatfactor, telegram } = given
      await chatfactor.users.update({ id: ana.id }, { language })
      await enroll(ana, 'chat-a')
      await sendCode(ana)
      return telegram.sent.map(({ message }) => message.menu?.map(({ label, command }) => `${label} ${command}`))
    }
    const english = ['Send again /code', 'What is this? /help', 'Stop /stop']
    const shown = await menuOf(true, 'en')
    expect(shown.length).toBeGreaterThan(1)
    expect(new Set(shown.map(String))).toEqual(new Set([String(english)]))
    expect((await menuOf(true, 'uk')).at(-1)).toEqual(['Ще раз /code', 'Що це? /help', 'Зупинити /stop'])
    expect(await menuOf(false, 'en')).toEqual([undefined, undefined])
  })

  it('is a few seconds for the question whether a chat is still there', async () => {
    stopTime()
    const { enroll, ana, signIn, telegram } = await home()
    const tokenId = await enroll(ana, 'chat-a')
    const { me } = await signIn(ana, { chatId: 'chat-a' })
    let leftMs = 0
    const probe: Transport['probe'] = async (_chat, { deadline }) => {
      leftMs = deadline.getTime() - Date.now()
      return { outcome: 'accepted', messageId: null }
    }
    Object.assign(telegram, { probe })
    expect(await me.tokens.synchronize(tokenId)).toEqual({ outcome: 'reachable' })
    expect(leftMs).toBeGreaterThan(1_000)
    expect(leftMs).toBeLessThanOrEqual(5_000)
  })

  it('is a few seconds for whatever else it is asked to do', async () => {
    stopTime()
    const { enroll, hear, ana, clock, chatfactor, telegram } = await home()
    const left = new Map<string, number>()
    const noted = (verb: string, deadline: Date) => left.set(verb, deadline.getTime() - Date.now())
    const send = telegram.send.bind(telegram)
    const verbs: Partial<Transport> = {
      async send(chat, message, options) {
        noted('send', options.deadline)
        return send(chat, message, options)
      },
      async acknowledgeAction(_id, _text, { deadline }) {
        noted('acknowledgeAction', deadline)
      },
      async resubscribe({ deadline }) {
        noted('resubscribe', deadline)
        return 'subscribed'
      },
      async selfCheck({ deadline }) {
        noted('selfCheck', deadline)
        return []
      },
    }
    Object.assign(telegram, verbs)
    await enroll(ana, 'chat-a')
    const [button] = telegram.sent.flatMap(({ message }) => (message.type === 'otp' ? [] : message.actions))
    await hear({ type: 'action', chatId: 'chat-a', value: button?.value ?? '', messageId: null, ackId: 'press-1' })
    await chatfactor.transports.check()
    chatfactor.worker.start()
    await clock.advance(10 * minuteMs)
    await chatfactor.close()
    expect([...left.keys()].toSorted()).toEqual(['acknowledgeAction', 'resubscribe', 'selfCheck', 'send'])
    for (const [verb, ms] of left) {
      expect(ms, verb).toBeGreaterThan(1_000)
      expect(ms, verb).toBeLessThanOrEqual(10_000)
    }
  })

  it('is never longer than the messenger shows, and the code is whole', async () => {
    const { enroll, ana, sendCode, telegram } = await setting({ messenger: { capabilities: { maxText: 60 } } })
    await enroll(ana, 'chat-a')
    const { code } = await sendCode(ana)
    const texts = telegram.sent.map(({ message }) => shown(message))
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(60)
    expect(texts.at(-1)?.split(/\s/)).toContain(code)
  })

  it('never has more buttons than the messenger shows: such a message is not sent, and counts as rejected', async () => {
    const { enroll, ana, telegram, events } = await setting({ messenger: { capabilities: { maxActions: 0 } } })
    await enroll(ana, 'chat-a')
    expect(telegram.sent.filter(({ message }) => message.type !== 'otp' && message.actions.length > 0)).toEqual([])
    const failed = events.filter(({ name }) => name === 'delivery.failed')
    expect(failed).toMatchObject([{ data: { outcome: 'rejected', detail: 'the message does not fit this messenger' } }])
  })

  it('is no longer in the answer to a webhook, either', async () => {
    const { startEnrollment, ana, open } = await viberLike({
      messenger: { capabilities: { pushableAfterLink: 'after_user_message', maxText: 30 } },
    })
    const answer = await open(await startEnrollment(ana), 'chat-a')
    expect(answer?.text).toHaveLength(30)
    expect(answer?.text.endsWith('…')).toBe(true)
  })
})
