import { describe, expect, it, onTestFinished } from 'vitest'
import { startBotApi } from '../../siege/bot-api.js'
import { telegramLimits } from '../../siege/telegram-limits.js'

/** The limits of one bot, and a clock for them. */
function limited() {
  let now = 0
  const limits = telegramLimits(() => now)
  return {
    pass: (ms: number) => {
      now += ms
    },
    sendTo: (chatId: string) => limits(chatId)?.whose ?? 'taken',
    retryAfterS: (chatId: string) => limits(chatId)?.retryAfterS ?? null,
  }
}

describe('the platform of the sieges', () => {
  it('takes a short burst for a chat, and then shuts it for half a minute', () => {
    const { sendTo, pass, retryAfterS } = limited()
    const burst = Array.from({ length: 6 }, () => sendTo('1'))
    expect(burst).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 'chat'])
    pass(29_000)
    expect(retryAfterS('1')).toBe(1)
    pass(1_000)
    expect(sendTo('1')).toBe('taken')
  })

  it('takes one message a second for a chat for as long as anybody likes', () => {
    const { sendTo, pass } = limited()
    for (let second = 0; second < 100; second += 1) {
      expect(sendTo('1')).toBe('taken')
      pass(1_000)
    }
  })

  it('takes thirty messages in any second, and a chat that is shut costs the others nothing', () => {
    const { sendTo, pass } = limited()
    for (let at = 0; at < 20; at += 1) sendTo('loud')
    const taken = Array.from({ length: 40 }, (_, at) => sendTo(`chat ${at}`)).filter((fate) => fate === 'taken')
    expect(taken).toHaveLength(25)
    pass(999)
    expect(sendTo('one more')).toBe('account')
    pass(1)
    expect(sendTo('one more')).toBe('taken')
  })

  it('says no as Telegram does, and notes what became of each message', async () => {
    const botApi = await startBotApi()
    onTestFinished(() => botApi.close())
    const send = (text: string) =>
      fetch(`${botApi.url}/bot42:credential/sendMessage`, {
        method: 'POST',
        body: JSON.stringify({ chat_id: 7, text }),
      })
    for (let at = 0; at < 5; at += 1) await send('hello')
    const refusal = await send('Your code: <code>123456</code>')
    expect(refusal.status).toBe(429)
    expect(await refusal.json()).toEqual({
      ok: false,
      error_code: 429,
      description: expect.stringMatching(/^Too Many Requests: retry after \d+$/),
      parameters: { retry_after: expect.any(Number) },
    })
    expect(botApi.arrivals.map(({ chatId, code, fate }) => ({ chatId, code, fate })).at(-1)).toEqual({
      chatId: '7',
      code: '123456',
      fate: 'chat_limit',
    })
  })
})
