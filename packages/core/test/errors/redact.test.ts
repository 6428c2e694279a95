import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/errors/chatfactor-error.js'
import { errorCodes } from '../../src/errors/error-details.js'
import { recoveryCodesOf } from '../../src/features/recovery/recovery-codes.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { newSecret } from '../../src/keys/secrets.js'

const bot = `123456789:AAE${'x'.repeat(32)}`
const viber = '4453b6ac1a345b78-dadccb02542af51a-e0fc5fca17480fb9'

describe('redacting', () => {
  it.each([
    ['a Telegram credential', bot],
    ['a Graph credential', `EAA${'Gm0PX4ZCpsBA'.repeat(4)}`],
    ['a Viber credential', viber],
    ['a link code', newSecret()],
    ['a typed code', '7K3MD-9QXVT'],
    ['a typed code in lower case', '7k3md-9qxvt'],
    ['a one-time password', '042195'],
    ['a long one-time password', '04219573'],
  ])('C41: takes out %s wherever it stands in a sentence', (_what, secret) => {
    for (const text of [
      secret,
      `failed for ${secret}`,
      `${secret} failed`,
      `it was ${secret}.`,
      `it was ${secret}, sorry`,
      `(${secret})`,
      `code:${secret}`,
      `code=${secret}&x=1`,
      `{"code":"${secret}"}`,
    ]) {
      expect(redact(text)).not.toContain(secret)
      expect(redact(text)).toContain('[redacted]')
    }
  })

  it('C41: leaves every sentence of ours as it is', () => {
    for (const { says } of Object.values(errorCodes)) expect(redact(says)).toBe(says)
  })

  it('C41: cuts what is too long to read, and never through a secret', () => {
    const padding = 'x y '.repeat(495)
    for (let moved = 0; moved < 100; moved += 1) {
      const text = redact(`${padding.slice(moved)}${bot} and so on ${'z '.repeat(1_000)}`)
      expect(text.length).toBeLessThanOrEqual(2_001)
      expect(text).not.toMatch(/\d{3}/)
      expect(text).toMatch(/…$/)
    }
    expect(redact('1'.repeat(15_000))).toBe('…')
    expect(redact('a '.repeat(1_000))).toBe('a '.repeat(1_000))
  })

  it('C41: takes a bot credential out of a URL', () => {
    const redacted = redact(`fetch https://api.telegram.org/bot${bot}/sendMessage failed`)
    expect(redacted).not.toContain('AAE')
    expect(redacted).toMatch(/^fetch https:\/\/api\.telegram\.org\/bot.*\/sendMessage failed$/)
  })

  it('C41: takes out every 256-bit secret, also one that begins or ends with a dash', () => {
    const character = fc.constantFrom(...'abcXYZ019_-')
    const secret = fc.array(character, { minLength: 43, maxLength: 43 }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(secret, (text) => {
        expect(redact(`session ${text} ended`)).toBe('session [redacted] ended')
      }),
    )
  })

  it('C41: takes out recovery codes', () => {
    const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 1) }])
    const owner = { resourceId: 'resource-1', userId: 'user-1' }
    for (const code of recoveryCodesOf(keys, owner, { id: 'batch-1', keyId: 'k1' }))
      expect(redact(`tried ${code}`)).toBe('tried [redacted]')
  })

  it.each([
    'HTTP 429 after 30000 ms',
    'version 1.123456.2',
    'at 2020-01-01T00:00:00.000Z',
    'https://id.example.com/security',
    'enrollment.started',
    viber.slice(0, 16),
  ])('leaves alone what an operator needs: %s', (text) => {
    expect(redact(text)).toBe(text)
  })
})
