import { Hono } from 'hono'
import type { WritableMailbox } from '../mail/mailbox.js'
import type { People } from '../people.js'
import { MailPage } from './mail-page.js'
import { mailPolicy } from './page-headers.js'

interface Parts {
  readonly people: People
  readonly mailbox: WritableMailbox
  /** The address of the mail server; `null` without one. */
  readonly smtp: () => string | null
  /** The origin that may frame these pages. */
  readonly beside: string | null
}

/** The inbox pages. */
export function createMailRoutes({ people, mailbox, smtp, beside }: Parts): Hono {
  const app = new Hono()

  const page = (open: ReturnType<WritableMailbox['find']>) => (
    <MailPage people={people.all()} messages={mailbox.messages().toReversed()} open={open} smtp={smtp()} />
  )

  app.get('/mail', (c) => c.html(page(null)))

  app.get('/mail/:id{[0-9]+}', (c) => {
    const open = mailbox.find(Number(c.req.param('id')))
    return open === null ? c.notFound() : c.html(page(open))
  })

  // A separate document, because it contains its own styles, which no other page of the sandbox may.
  app.get('/mail/:id{[0-9]+}/html', (c) => {
    const html = mailbox.find(Number(c.req.param('id')))?.html ?? null
    if (html === null) return c.notFound()
    c.header('content-security-policy', mailPolicy(beside))
    return c.html(html)
  })

  app.post('/mail/clear', (c) => {
    mailbox.clear()
    return c.redirect('/mail', 303)
  })

  return app
}
