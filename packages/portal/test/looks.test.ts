import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TransportLook } from '@chatfactor/core'
import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { looksOf } from '../src/looks.js'
import { askForToken, signedIn } from './portal-rig.js'

const pigeon: TransportLook = {
  icon: 'M4 12h16M12 4v16',
  colour: { light: '#7a1f5c', dark: '#f2a0d0' },
  steps: [
    'camera',
    { en: 'Whistle for {bot}, $& and all.', de: 'Pfeifen Sie nach {bot} von {messenger}.' },
    { en: 'Tap COO.', de: 'Tippen Sie auf GURREN.' },
  ],
  linkSchemes: ['pigeon'],
}
const transport = { platform: 'telegram', label: 'Pigeon Post', look: pigeon }

const info = (name: string, look: TransportLook) => ({ name, platform: name, messenger: name, botUrl: null, look })

describe('how a messenger is shown', () => {
  it('is what its transport says: drawing, colours and steps, in the language of the reader', async () => {
    const { rig, ana } = await signedIn({ transport })
    const english = await askForToken(ana)
    expect(english.text).toContain('<li>Whistle for @fake-bot, $&amp; and all.</li>')
    expect(english.text).toContain('<li>Tap COO.</li>')
    expect(english.text).not.toContain('Press')
    const german = await ana.get(english.url.pathname, { 'accept-language': 'de-AT' })
    expect(german.text).toContain('<li>Pfeifen Sie nach @fake-bot von Pigeon Post.</li>')
    expect(german.text).toContain('<li>Tippen Sie auf GURREN.</li>')
    const choice = await ana.get('/security/p/billing/add/bot')
    expect(choice.text).toMatch(/messenger-icon of-telegram[^>]*><svg[^>]*><path d="M4 12h16M12 4v16">/)
    const style = (await ana.get(await rig.portal.stylesheet())).text
    expect(style).toContain('.messenger-icon.of-telegram{--cf-messenger:#7a1f5c}')
    expect(style).toMatch(/dark\)\{\.messenger-icon\.of-telegram\{--cf-messenger:#f2a0d0\}\}/)
    expect(choice.text).not.toContain('style=')
  })

  it('R12: says how to give a code to a bot that has only commands, where its transport says so', async () => {
    const steps = [{ en: 'Choose /connect, and give it this code.' }]
    const capabilities = { linkCarriesCode: false }
    const { ana } = await signedIn({ transport: { ...transport, look: { steps }, capabilities } })
    const page = (await askForToken(ana)).text
    expect(page).toContain('<p>Choose /connect, and give it this code.</p>')
    const usual = await signedIn({ transport: { platform: 'telegram', look: { linkSchemes: [] }, capabilities } })
    const { text } = await askForToken(usual.ana)
    expect(text).not.toContain('/connect')
    for (const one of [page, text]) expect(one).toMatch(/<code id="typed-code">/)
  })

  it('is a bubble in grey with three steps where it says nothing, also of one that was taken away', () => {
    const looks = looksOf([info('pigeon', pigeon), info('other', {})])
    expect(looks.of('other')).toEqual(looks.of('taken-away'))
    expect(looks.of('other').steps).toEqual(['camera', 'open_link', 'start_or_send'])
    expect(looks.of('pigeon').icon).toBe(pigeon.icon)
    expect(looks.rules).not.toContain('other')
  })

  it('R17: its links are of https, or of a scheme that a transport names; any other is left out', async () => {
    const withLink = async (link: string, look: TransportLook) => {
      const { rig, ana } = await signedIn({ transport: { ...transport, look } })
      const [openBot, botName] = [link, 'Loft']
      rig.telegram.enrollmentLinks = () => ({ qr: link, open: [link], openBot, botName })
      return (await askForToken(ana)).text
    }
    expect(await withLink('pigeon://loft', pigeon)).toContain('href="pigeon://loft"')
    for (const [link, look] of [
      ['pigeon://loft', {}],
      ['javascript:alert(1)', pigeon],
      ['data:text/html,x', pigeon],
    ] as const)
      expect(await withLink(link, look)).not.toContain(`href="${link.slice(0, 7)}`)
  })

  it.each<[string, string, unknown]>([
    ['a script in the drawing', 'icon', 'M0 0"/><script>alert(1)</script>'],
    ['an address in the drawing', 'icon', 'url(https://example.org)'],
    ['a drawing without end', 'icon', `M${' '.repeat(4_000)}`],
    ['a colour that ends its rule', 'colour.light', { light: '#123456}body{display:none', dark: '#f2a0d0' }],
    ['a colour that nobody sees', 'colour', { light: '#fdfdfd', dark: '#f2a0d0' }],
    ['a colour that nobody sees in the dark', 'colour', { light: '#7a1f5c', dark: '#1b2423' }],
    ['a step that nobody knows', 'steps.0', ['wink']],
    ['a step without English', 'steps.0', [{ de: 'Zwinkern' }]],
    ['no step at all', 'steps', []],
    ['links that run', 'linkSchemes.0', ['javascript']],
    ['links that show what they hold', 'linkSchemes.0', ['data']],
    ['a scheme with its colon', 'linkSchemes.0', ['tg:']],
    ['what there is not', '', { colour: pigeon.colour }],
  ])('%s is refused when the portal is made', (_what, at, given) => {
    const [field = ''] = at.split('.')
    // As JavaScript would pass it.
    const look: TransportLook = Object.assign({}, pigeon, { [field === '' ? 'color' : field]: given })
    const option = ['transports.pigeon.look', at].filter((part) => part !== '').join('.')
    const made = () => looksOf([info('telegram', {}), info('pigeon', look)])
    expect(made).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    expect(made).toThrow(`${option}: `)
  })

  it('stands in transports alone: no page names a messenger, and no text in any language', () => {
    const sources = ['../src/', '../../elements/src/', '../../console/src/', '../../react/src/']
    const named = sources.flatMap((folder) => {
      const path = fileURLToPath(new URL(folder, import.meta.url))
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .filter((file) =>
          /\b(?:telegram|viber|whatsapp|slack|fb-messenger)\b/i.test(code(readFileSync(path + file, 'utf8'))),
        )
    })
    expect(named).toEqual([])
    expect(fakeTransport().look).toEqual({})
  })
})

/** Without comments, whose examples may name one. */
function code(source: string): string {
  return source.replace(/\/\*\*?.*?\*\/|^\s*\/\/.*$/gms, '')
}
