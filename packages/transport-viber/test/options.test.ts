import { isChatfactorError } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { exampleTransport } from './example-transport.js'

function problemWith(options: Record<string, unknown>) {
  try {
    exampleTransport(options)
  } catch (error) {
    if (isChatfactorError(error)) return error
  }
  throw new Error('nothing was refused')
}

describe('viberTransport', () => {
  it('knows its platform, its account, its default name and where the bot is', () => {
    const transport = exampleTransport()
    expect(transport).toMatchObject({ platform: 'viber', label: 'Viber', accountId: 'examplebot', name: 'viber' })
    expect(transport.botUrl).toBe('viber://pa?chatURI=examplebot')
    expect(exampleTransport({ name: 'viber-eu', accountId: 'pa:75346594275468546724' })).toMatchObject({
      name: 'viber-eu',
      accountId: 'pa:75346594275468546724',
    })
  })

  it('says what Viber can do', () => {
    expect(exampleTransport().capabilities).toEqual({
      pushableAfterLink: 'after_user_message',
      sessionWindowMs: null,
      canEdit: false,
      canRetract: false,
      canCopyCode: false,
      blockSignal: 'event',
      maxActions: 6,
      menuInMessages: true,
      maxText: 7000,
      pace: { perChatMs: 1_000, perAccountPerSecond: 40, burst: 10 },
    })
  })

  it.each([
    ['botCredential', ''],
    ['botCredential', 'short-one'],
    ['botCredential', '4453b6ac12345678 ab12cd34ef56ab78 9012cd34ef56ab78'],
    ['botUri', ''],
    ['botUri', 'viber://pa?chatURI=examplebot'],
    ['botUri', 'with&more=1'],
    ['senderName', '   '],
    ['senderName', 'x'.repeat(29)],
    ['senderAvatar', 'no address'],
    ['senderAvatar', 'data:image/png;base64,AAAA'],
    ['accountId', 'with space'],
    ['baseUrl', 'ftp://example.org'],
    ['baseUrl', 'https://user:pass@example.org'],
    ['baseUrl', 'https://example.org/?a=b'],
    ['linkRoot', 'viber://chat'],
    ['linkRoot', 'javascript:alert(1)'],
    ['timeoutMs', 0],
    ['timeoutMs', 0.5],
    ['name', 'Über'],
    ['name', 'under_score'],
    ['clock', {}],
    ['onBilled', 'log'],
    ['botcredential', 'a typing error'],
  ])('C42: refuses a wrong %s by name, without repeating it', (option, value) => {
    const error = problemWith({ [option]: value })
    expect(error.code).toBe('INVALID_CONFIG')
    expect(error.details).toMatchObject({ option })
    if (typeof value === 'string' && value.trim().length > 3) {
      expect(JSON.stringify([error, error.message])).not.toContain(value)
    }
  })

  it.each(['botCredential', 'botUri', 'senderName'])('C42: refuses to go without %s', (option) => {
    expect(problemWith({ [option]: undefined }).details).toMatchObject({ option })
  })
})
