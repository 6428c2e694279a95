import { isChatfactorError } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { exampleTransport, pageId } from './example-transport.js'

function problemWith(options: object) {
  try {
    exampleTransport(options)
  } catch (error) {
    if (isChatfactorError(error)) return error
  }
  throw new Error('nothing was refused')
}

describe('messengerTransport', () => {
  it('knows its platform, its account and its default name', () => {
    expect(exampleTransport()).toMatchObject({
      platform: 'messenger',
      label: 'Messenger',
      accountId: pageId,
      name: 'messenger',
    })
    expect(exampleTransport({ name: 'messenger-eu' }).name).toBe('messenger-eu')
  })

  it('says that it can write for a day, three buttons wide, and learns of a block only by being refused', () => {
    expect(exampleTransport().capabilities).toEqual({
      pushableAfterLink: 'immediately',
      sessionWindowMs: 86_400_000,
      canEdit: false,
      canRetract: false,
      canCopyCode: false,
      blockSignal: 'send_error_only',
      maxActions: 13,
      maxText: 2000,
      pace: { perChatMs: 1_000, perAccountPerSecond: 250, burst: 50 },
    })
  })

  it.each([
    ['pageId', 'example.page'],
    ['pageId', ''],
    ['pageUsername', '@example.page'],
    ['pageUsername', 'example/page'],
    ['pageCredential', ''],
    ['pageCredential', 'with space and more'],
    ['pageCredential', 'line\r\nbreak-and-more'],
    ['appSecret', 'short'],
    ['appSecret', ''],
    ['verifySecret', 'fifteen-letters'],
    ['verifySecret', 'sixteen letters!'],
    ['appId', 'my-app'],
    ['graphVersion', '25'],
    ['graphVersion', 'v25.0/../me'],
    ['baseUrl', 'ftp://example.org'],
    ['baseUrl', 'https://user:pass@example.org'],
    ['baseUrl', 'https://example.org/?a=b'],
    ['linkRoot', 'not an address'],
    ['getStartedPayload', 'cf:mistakable'],
    ['getStartedPayload', ''],
    ['utilityTemplate', { name: 'n', language: 'en' }],
    ['timeoutMs', 0],
    ['timeoutMs', 0.5],
    ['name', 'Über'],
    ['clock', {}],
    ['appsecret', 'a typing error'],
  ])('C42: refuses a wrong %s by name, without repeating it', (option, value) => {
    const error = problemWith({ [option]: value })
    expect(error.code).toBe('INVALID_CONFIG')
    expect(error.message).toMatch(new RegExp(`^${option}[.:]`))
    if (typeof value === 'string' && value.length > 3) {
      expect(JSON.stringify([error, error.message])).not.toContain(value)
    }
  })

  it('C42: needs both secrets', () => {
    expect(problemWith({ appSecret: undefined }).details).toMatchObject({ option: 'appSecret' })
    expect(problemWith({ verifySecret: undefined }).details).toMatchObject({ option: 'verifySecret' })
  })
})
