import { Hono } from 'hono'
import type { WritableMailbox } from '../mail/mailbox.js'
import type { People } from '../people.js'
import { MailPage } from './mail-page.js'

interface Parts {
  readonly people: People
  readonly mailbox: WritableMailbox
  /** Where the mail server is; `null` without one. */
  readonly smtp: () => string | null
}

/** The inbox pages. */
export function createMailRoutes({ people, mailbox, smtp }: Parts): Hono {
  const app = new Hono()

  const page = (open: ReturnType<WritableMailbox['find']>) => (
    <MailPage people={people.all()} messages={mailbox.messages().toReversed()} open={open} smtp={smtp()} />
  )

  app.get('/mail', (c) => c.html(page(null)))

  app.get('/mail/:id{[0-9]+}', (c) => {
    const open = mailbox.find(Number(c.req.param('id')))
    return open === null ? c.notFound() : c.html(page(open))
  })

  app.post('/mail/clear', (c) => {
    mailbox.clear()
    return c.redirect('/mail', 303)
  })

  return app
}
