import { describe, expect, it } from 'vitest'
import { exampleTransport, linkCode, typedCode } from './example-transport.js'

const app = `viber://pa?chatURI=examplebot&context=${linkCode}&text=${typedCode}`

describe('enrollmentLinks', () => {
  it('puts the code into context and text, since Viber may pass on either alone (paths 16 and 17)', () => {
    expect(exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })).toEqual({
      qr: app,
      open: [app],
      openBot: 'viber://pa?chatURI=examplebot',
      botName: 'Example',
    })
  })

  it('R17: puts the landing page into the QR code where there is one, the codes behind its # (path 15)', () => {
    const landingUrl = 'https://example.org/security/open/viber'
    const links = exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl })
    expect(links).toMatchObject({ qr: `${landingUrl}#${linkCode}.${typedCode}`, open: [app] })
    const { pathname, search, hash } = new URL(links.qr)
    expect([pathname, search]).toEqual(['/security/open/viber', ''])
    expect(hash).toBe(`#${linkCode}.${typedCode}`)
  })

  it('R17: takes the place of a fragment that the landing page has already', () => {
    const landingUrl = `https://example.org/open/viber?lang=de#${linkCode}`
    const { qr } = exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl })
    expect(qr).toBe(`https://example.org/open/viber?lang=de#${linkCode}.${typedCode}`)
  })

  it('begins every link with the linkRoot of a sandbox, which a browser can follow', () => {
    const sandboxed = exampleTransport({ linkRoot: 'http://127.0.0.1:9/viber/open' })
    expect(sandboxed.enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })).toMatchObject({
      open: [`http://127.0.0.1:9/viber/open?chatURI=examplebot&context=${linkCode}&text=${typedCode}`],
      openBot: 'http://127.0.0.1:9/viber/open?chatURI=examplebot',
    })
    expect(sandboxed.botUrl).toBe('http://127.0.0.1:9/viber/open?chatURI=examplebot')
  })

  it.each(['', 'a'.repeat(65), 'with space', 'plus+', 'amp&text=x', 'ü'])(
    'refuses a link code that would not survive: %j',
    (linkCode) => {
      const make = () => exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })
      expect(make).toThrow(/linkCode/)
    },
  )

  it.each(['', 'ABCDE 12345', 'A&context=x', 'x'.repeat(21)])('refuses a typed code like %j', (typedCode) => {
    const make = () => exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl: null })
    expect(make).toThrow(/typedCode/)
  })

  it.each(['', '/open/viber', 'javascript:alert(1)', 'viber://pa'])('refuses a landing page at %j', (landingUrl) => {
    const make = () => exampleTransport().enrollmentLinks({ linkCode, typedCode }, { landingUrl })
    expect(make).toThrow(/landingUrl/)
  })
})
