import { describe, expect, it } from 'vitest'
import { exampleTransport } from './example-transport.js'

const typedCode = 'ABCDE12345'
const linkCode = 'A-Za-z0_9'.padEnd(43, 'x')
const codes = { linkCode, typedCode }

describe('enrollmentLinks', () => {
  it('puts the code into the link and, for when it is lost on the way, into the text to send (paths 21 and 22)', () => {
    const link = `https://m.me/example.page?ref=${linkCode}&text=ABCDE12345`
    expect(exampleTransport().enrollmentLinks(codes, { landingUrl: null })).toEqual({
      qr: link,
      open: [link],
      openBot: 'https://m.me/example.page',
      botName: '@example.page',
    })
  })

  it('works for a Page without a name, by its id', () => {
    const links = exampleTransport({ pageUsername: '1784000000000001' }).enrollmentLinks(codes, { landingUrl: null })
    expect(links).toMatchObject({ openBot: 'https://m.me/1784000000000001', botName: 'm.me/1784000000000001' })
  })

  it('points at a sandbox when told to', () => {
    const transport = exampleTransport({ linkRoot: 'http://127.0.0.1:4000/m.me/' })
    expect(transport.enrollmentLinks(codes, { landingUrl: null }).openBot).toBe(
      'http://127.0.0.1:4000/m.me/example.page',
    )
    expect(transport.botUrl).toMatch(/^http:\/\/127\.0\.0\.1:4000\/m\.me\/example\.page\?ref=/)
  })

  it.each(['', 'a'.repeat(65), 'with space', 'plus+', 'ü'])(
    'refuses a code that a link cannot carry: %j',
    (linkCode) => {
      expect(() => exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })).toThrow(
        /linkCode/,
      )
    },
  )

  it('R26: has a link to open the chat that is the same for everybody and every challenge', () => {
    expect(exampleTransport().botUrl).toBe('https://m.me/example.page?ref=chatfactor-open')
  })
})
