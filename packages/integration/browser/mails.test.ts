import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { everyMail, mailLanguages, usualValues } from '../../core/test/support/every-mail.js'
import { isTooWide, violationsOf } from '../support/axe.js'
import { browserPath, launchBrowser, screenshot } from '../support/browser.js'

/** Two Resources with two brands: a logo and a strong colour, a name in a light one. */
const places = [
  { values: usualValues, brand: { logo: 'https://cdn.example.com/billing.png', accent: '#7c3aed' } },
  {
    values: { ...usualValues, resource: 'Shop', support: null },
    brand: { accent: { light: '#facc15', dark: '#fde047' } },
  },
]
const schemes = ['light', 'dark'] as const

/** `MAILS=all` looks at every mail; else a few are drawn, other ones each time. */
const isAll = process.env.MAILS === 'all'
const drawn = 8

const written = await Promise.all(
  mailLanguages.flatMap((language) =>
    places.map(async ({ values, brand }) => {
      const mails = await everyMail(language, brand, values)
      return mails.map(({ template, of, mail }) => {
        const name = `mail-${language}-${values.resource}-${template}-${of}`.replace(/[^\w-]+/g, '_')
        return { name, html: mail.html ?? '' }
      })
    }),
  ),
)
const mails = written.flat()
const shown = isAll ? mails : mails.toSorted(() => Math.random() - 0.5).slice(0, drawn)

/** A logo of 120 by 40 pixels. */
function logo(): Buffer {
  const png = new PNG({ width: 120, height: 40 })
  for (let at = 0; at < png.data.length; at += 4) png.data.set([124, 58, 237, 255], at)
  return PNG.sync.write(png)
}

describe.skipIf(browserPath === null)('mails in a browser', () => {
  it(
    `R25: ${isAll ? 'all' : 'those that are drawn'} can be read by everybody, light and dark, at 320 pixels and wide`,
    async () => {
      const browser = await launchBrowser()
      try {
        const page = await browser.newPage()
        await page.route('https://cdn.example.com/**', (route) =>
          route.fulfill({ contentType: 'image/png', body: logo() }),
        )
        const asked: string[] = []
        page.on('request', (request) => void asked.push(request.url()))
        const found: string[] = []
        for (const { name, html } of shown) {
          await page.setContent(html)
          for (const colorScheme of schemes) {
            await page.emulateMedia({ colorScheme })
            for (const width of [320, 800]) {
              await page.setViewportSize({ width, height: 700 })
              const look = `${name}, ${width} px, ${colorScheme}`
              if (await isTooWide(page)) found.push(`${look}: too wide`)
            }
            await page.setViewportSize({ width: 320, height: 700 })
            found.push(...(await violationsOf(page, 'mail')).map((one) => `${name}, ${colorScheme}: ${one}`))
            await screenshot(page, `${name}-${colorScheme}`)
          }
        }
        expect(found).toEqual([])
        expect(new Set(asked.filter((url) => url !== 'https://cdn.example.com/billing.png'))).toEqual(new Set())
      } finally {
        await browser.close()
      }
    },
    isAll ? 1_800_000 : 120_000,
  )
})
