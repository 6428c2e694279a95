import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { People } from '../people.js'
import { chatPath, personCookie } from '../phone/phone-paths.js'
import { appLink, chatLink } from './chat-link.js'
import type { ViberPlatform } from './viber-platform.js'

interface Parts {
  readonly platform: ViberPlatform
  readonly people: People
  readonly linkRoot: () => string
}

/**
 * Stands for `viber://pa`, which a browser cannot follow: shows the link on the phone of `?as=<person>`, of the one that was
 * looked at last, or of the first person. Only shows it: the bot learns of it once the person opens the chat.
 */
export function createLinkRoute({ platform, people, linkRoot }: Parts): Hono {
  const app = new Hono()
  app.get('/viber/open', (c) => {
    const asked = c.req.query('as') ?? getCookie(c, personCookie) ?? ''
    const person = people.find(asked) ?? people.all()[0]
    const target = chatLink(`${linkRoot()}${new URL(c.req.url).search}`, linkRoot())
    const bot = platform.bots().find((uri) => uri.toLowerCase() === target?.botUri.toLowerCase())
    if (person === undefined || target === null || bot === undefined) return c.notFound()
    const query = new URLSearchParams({ link: appLink(target) })
    return c.redirect(`${chatPath(person.slug, platform.name, bot)}?${query}`, 302)
  })
  return app
}
