import { describe, expect, it } from 'vitest'
import { everyMail, type MailedValues, mailLanguages, mailTemplateNames, usualValues } from '../support/every-mail.js'
import { allAnnouncements } from '../support/templates.js'

const billing = { logo: 'https://cdn.example.com/billing.png', accent: '#7c3aed' }
const shop = { accent: { light: '#facc15', dark: '#fde047' } }

const hostile = '<script>alert("1")</script>&\''
const values: MailedValues = {
  resource: `R${hostile}`,
  account: `A${hostile}`,
  login: `L${hostile}`,
  device: `D${hostile}`,
  network: `https://evil.example/${hostile}`,
  reason: `https://evil.example/r ${hostile}`,
  messenger: `M${hostile}`,
  support: `S${hostile}`,
}

const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
const shown = (html: string) =>
  (html.split('<body')[1] ?? '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What says of itself no moment: what waits in a mailbox, and what answers a press of the same moment. */
const timeless = ['mail_portal_link password', 'mail_portal_link email', 'mail_grace end', 'mail_reset_link taken back']
/** What was asked for in a browser that is known. */
const fromSomewhere = ['mail_signed_in ours', 'mail_sign_in_code sign-in', 'mail_sign_in_link from']
/** What carries a code or a link that lets somebody in, and so says that nobody will ask for it. */
const carrying = ['mail_sign_in_code', 'mail_address_code', 'mail_sign_in_link', 'mail_reset_link']
const nobody = /nobody|niemand|ніхто|нікому|nadie|personne|ningu/i

it('knows every mail there is, and everything that is announced', async () => {
  const mails = await everyMail('en')
  expect(new Set(mails.map(({ template }) => template))).toEqual(new Set(mailTemplateNames))
  const announced = mails.map(({ of }) => of)
  for (const { name, takingBack } of allAnnouncements) {
    expect(announced).toContain(takingBack === undefined ? `${name}, final` : name)
  }
})

describe.each(mailLanguages)('each mail in %s', (language) => {
  it('C27: escapes every value, and makes no other link of what people write', async () => {
    for (const { template, of, mail } of await everyMail(language, {}, values)) {
      const html = mail.html ?? ''
      expect(html, `${template} ${of}`).not.toContain('<script')
      expect(html, `${template} ${of}`).not.toMatch(/"1"|&'/)
      expect(linksIn(html).join(), `${template} ${of}`).not.toContain('evil.example')
    }
  })

  it('R25: holds the words, the code and exactly the links of its text', async () => {
    for (const { template, of, said, mail } of await everyMail(language)) {
      const html = mail.html ?? ''
      const link: readonly string[] = mail.text.match(/https:\S+/g) ?? []
      expect(linksIn(html), `${template} ${of}`).toEqual(link)
      expect(link.length, `${template} ${of}`).toBeLessThanOrEqual(1)
      expect(said.button?.link).toBe(link[0])
      const seen = shown(html)
      for (const line of mail.text.split('\n'))
        if (!link.includes(line)) expect(seen, `${template} ${of}`).toContain(line)
      if (said.code !== undefined) expect(mail.text.split('\n'), `${template} ${of}`).toContain(said.code)
      if (said.button !== undefined) expect(seen).toContain(said.button.label)
    }
  })

  it('R25: says of which site, when and from where it was asked for, and that nobody will ask for what it carries', async () => {
    for (const { template, of, mail, when } of await everyMail(language)) {
      const name = `${template} ${of}`
      for (const text of [mail.text, shown(mail.html ?? '')]) {
        const isFrom = text.replaceAll(/\D+/g, ' ').includes('192 0 2 7') && text.includes('Firefox')
        expect([name, text.includes('Billing'), text.includes(when), isFrom, nobody.test(text)]).toEqual([
          ...[name, true, !timeless.includes(name), fromSomewhere.includes(name)],
          carrying.includes(template) || nobody.test(text),
        ])
      }
    }
  })

  it('R25: has a subject of its own for what happened, on one line, with the code where there is one, and never a link', async () => {
    const mails = await everyMail(language)
    for (const { said, mail } of mails) {
      expect(mail.subject).toContain('Billing')
      expect(mail.subject).not.toMatch(/\n|:\/\/|#/)
      expect(/\d{6}/.exec(mail.subject)?.[0]).toBe(said.code)
    }
    const subjects = allAnnouncements.map(
      ({ name }) => mails.find(({ of }) => of.startsWith(`${name}, final`))?.mail.subject,
    )
    expect(new Set(subjects).size).toBe(allAnnouncements.length)
  })

  it('R25: is under the brand of its Resource, and holds nothing of another', async () => {
    for (const { mail } of await everyMail(language, billing)) {
      expect(mail.html).toContain('src="https://cdn.example.com/billing.png"')
      expect(mail.html).toContain('#7c3aed')
      expect(mail.html).not.toContain('#facc15')
    }
    for (const { mail } of await everyMail(language, shop, { ...usualValues, resource: 'Shop' })) {
      expect(mail.html).toContain('Shop')
      expect(mail.html).not.toMatch(/Billing|billing\.png|#7c3aed/)
    }
  })
})

const first = async (brand: Parameters<typeof everyMail>[1]) => (await everyMail('en', brand))[0]?.mail.html ?? ''

it.each([
  '/logo.svg',
  'https://cdn.example.com/logo.svg',
  'http://cdn.example.com/logo.png',
  'data:image/png;base64,AAAA',
  'data:image/svg+xml,<svg/>',
  'javascript:alert(1)//.png',
  '//',
])('R25: shows the name where the logo is no PNG over https: %s', async (logo) => {
  const html = await first({ logo })
  expect(html).not.toContain('<img')
  expect(html).toContain('>Billing</div>')
})

it('R25: shows a PNG of this host by its path, with the name for programs that load no images', async () => {
  expect(await first({ logo: '/logo.png' })).toContain('<img src="https://id.example.com/logo.png" alt="Billing"')
})

it.each([
  ['#facc15', '#000000'],
  ['#fff', '#000000'],
  ['#0f766e', '#ffffff'],
  ['#000', '#ffffff'],
])('R25: makes %s readable: as the name on white, and on the button in %s', async (accent, onButton) => {
  const html = await first({ accent })
  const [, name = ''] = /color:(#[\da-f]{6})">Billing</.exec(html) ?? []
  expect(contrast(name, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  expect(contrast(/t a\{color:(#[\da-f]{6})!important/.exec(html)?.[1] ?? '', '#1b2426')).toBeGreaterThanOrEqual(4.5)
  const withButton = (await everyMail('en', { accent })).find(({ said }) => said.button !== undefined)?.mail.html ?? ''
  const [, ground = '', text = ''] =
    /<a href="[^"]*" style="display:inline-block;background:(#\w+);color:(#\w+)/.exec(withButton) ?? []
  expect(text).toBe(onButton)
  expect(contrast(ground, text)).toBeGreaterThanOrEqual(4.5)
})

it.each(['red', 'var(--x)', '#12345', '"><script>', '#0f766e;background:url(x)'])(
  'C27: takes no colour that is none of #rrggbb: %s',
  async (accent) => {
    expect(await first({ accent })).toBe(await first({}))
  },
)

/** As WCAG 2 has it, written down again. */
function contrast(one: string, other: string): number {
  const bright = (colour: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
      const part = Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16) / 255
      return sum + weight * (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    }, 0.05)
  return Math.max(bright(one) / bright(other), bright(other) / bright(one))
}
