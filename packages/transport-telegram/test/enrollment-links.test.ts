import { describe, expect, it } from 'vitest'
import { exampleTransport } from './example-transport.js'

const typedCode = 'ABCDE12345'
const linkCode = 'A-Za-z0_9'.padEnd(43, 'x')

describe('enrollmentLinks', () => {
  it('puts the web link into the QR code and tries the app first on the same device', () => {
    const links = exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })
    expect(links).toEqual({
      qr: `https://t.me/example_bot?start=${linkCode}`,
      open: [`tg://resolve?domain=example_bot&start=${linkCode}`, `https://t.me/example_bot?start=${linkCode}`],
      openBot: 'https://t.me/example_bot',
      botName: '@example_bot',
    })
  })

  it('points at a sandbox when told to', () => {
    const transport = exampleTransport({ linkRoot: 'http://127.0.0.1:4000/t.me/' })
    const links = transport.enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })
    const link = `http://127.0.0.1:4000/t.me/example_bot?start=${linkCode}`
    expect(links).toEqual({
      qr: link,
      open: [link],
      openBot: 'http://127.0.0.1:4000/t.me/example_bot',
      botName: '@example_bot',
    })
  })

  it.each(['', 'a'.repeat(65), 'with space', 'plus+', 'ü'])(
    'refuses a code that Telegram would drop in silence (path 8): %j',
    (linkCode) => {
      const transport = exampleTransport()
      expect(() => transport.enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })).toThrow(/linkCode/)
    },
  )
})
