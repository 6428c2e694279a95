import { isChatfactorError } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import type { TelegramTransportOptions } from '../src/index.js'
import { botCredential, exampleTransport, webhookSecret } from './example-transport.js'

function problemWith(options: Partial<TelegramTransportOptions>) {
  try {
    exampleTransport(options)
  } catch (error) {
    if (isChatfactorError(error)) return error
  }
  throw new Error('nothing was refused')
}

describe('telegramTransport', () => {
  it('knows its platform, its account and its default name', () => {
    const transport = exampleTransport()
    expect(transport).toMatchObject({ platform: 'telegram', label: 'Telegram', accountId: '4242', name: 'telegram' })
    expect(exampleTransport({ name: 'telegram-eu' }).name).toBe('telegram-eu')
  })

  it('C50: is paced below what Telegram takes: a message a second in a chat, 30 a second in all, none at once', () => {
    expect(exampleTransport().capabilities.pace).toEqual({ perChatMs: 1_000, perAccountPerSecond: 25, burst: 1 })
  })

  it.each([
    ['botCredential', 'no-colon'],
    ['botCredential', '4242:with/slash'],
    ['botUsername', '@example_bot'],
    ['botUsername', ''],
    ['webhookSecret', ''],
    ['webhookSecret', 'fifteen-letters'],
    ['webhookSecret', 'a'.repeat(257)],
    ['webhookSecret', 'sixteen letters!'],
    ['apiRoot', 'ftp://example.org'],
    ['apiRoot', 'https://user:pass@example.org'],
    ['apiRoot', 'https://example.org/?a=b'],
    ['linkRoot', 'not an address'],
    ['timeoutMs', 0],
    ['timeoutMs', 0.5],
    ['name', 'Über'],
    ['clock', {}],
    ['onPollingProblem', 'log'],
    ['webhooksecret', 'a typing error'],
  ])('C42: refuses a wrong %s by name, without repeating it', (option, value) => {
    const error = problemWith({ [option]: value })
    expect(error.code).toBe('INVALID_CONFIG')
    expect(error.details).toMatchObject({ option })
    if (typeof value === 'string' && value.length > 3)
      expect(JSON.stringify([error, error.message])).not.toContain(value)
  })

  it('C42: refuses an absent webhook secret, which only null leaves out', () => {
    const { webhookSecret: _, ...rest } = { webhookSecret, botCredential, botUsername: 'example_bot' }
    expect(() => Reflect.apply(exampleTransport, null, [{ ...rest, webhookSecret: undefined }])).toThrow(
      /webhookSecret/,
    )
    expect(exampleTransport({ webhookSecret: null }).accountId).toBe('4242')
  })
})
