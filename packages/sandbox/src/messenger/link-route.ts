import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { People } from '../people.js'
import { chatPath, personCookie } from '../phone/phone-paths.js'
import type { MessengerPlatform } from './messenger-platform.js'
import { pageLink } from './page-link.js'

interface Parts {
  readonly platform: MessengerPlatform
  readonly people: People
  readonly linkRoot: () => string
}

/**
 * Replaces `https://m.me`: shows the link on the phone of `?as=<person>`, of the person viewed last, or of the first
 * person. It only shows the link: the Page gets an event when the button there opens Messenger.
 */
export function createPageLinkRoute({ platform, people, linkRoot }: Parts): Hono {
  const app = new Hono()
  app.get('/m.me/:page', (c) => {
    const asked = c.req.query('as') ?? getCookie(c, personCookie) ?? ''
    const person = people.find(asked) ?? people.all()[0]
    const url = new URL(c.req.url)
    const target = pageLink(`${linkRoot()}${url.pathname.slice('/m.me'.length)}${url.search}`, linkRoot())
    const page = target === null ? null : platform.pageIn(target.page)
    if (person === undefined || target === null || page === null) return c.notFound()
    const carried = new URL(`${linkRoot()}/${page.username}`)
    if (target.ref !== null) carried.searchParams.set('ref', target.ref)
    if (target.text !== '') carried.searchParams.set('text', target.text)
    const path = chatPath(person.slug, platform.name, page.username)
    return c.redirect(`${path}?${new URLSearchParams({ link: carried.href })}`, 302)
  })
  return app
}
