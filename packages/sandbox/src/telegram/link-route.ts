import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { People } from '../people.js'
import { chatPath, personCookie } from '../phone/phone-paths.js'
import { startLink } from './start-link.js'
import type { TelegramPlatform } from './telegram-platform.js'

interface Parts {
  readonly platform: TelegramPlatform
  readonly people: People
  readonly linkRoot: () => string
}

/**
 * Replaces `https://t.me`: shows the link on the phone of `?as=<person>`, of the person viewed last, or of the first
 * person. It only shows the link: following it tells the bot nothing, pressing START does.
 */
export function createLinkRoute({ platform, people, linkRoot }: Parts): Hono {
  const app = new Hono()
  app.get('/t.me/:bot', (c) => {
    const asked = c.req.query('as') ?? getCookie(c, personCookie) ?? ''
    const person = people.find(asked) ?? people.all()[0]
    const url = new URL(c.req.url)
    const link = `${linkRoot()}${url.pathname.slice('/t.me'.length)}${url.search}`
    const target = startLink(link, linkRoot())
    const bot = platform.bots().find((name) => name.toLowerCase() === target?.bot.toLowerCase())
    if (person === undefined || target === null || bot === undefined) return c.notFound()
    const carried = new URL(`${linkRoot()}/${bot}`)
    if (target.payload !== null) carried.searchParams.set('start', target.payload)
    return c.redirect(
      `${chatPath(person.slug, platform.name, bot)}?${new URLSearchParams({ link: carried.href })}`,
      302,
    )
  })
  return app
}
