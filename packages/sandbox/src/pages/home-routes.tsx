import { Hono } from 'hono'
import type { Activity } from '../activity.js'
import type { WritableMailbox } from '../mail/mailbox.js'
import type { PlatformDesk } from '../operator/platform-desk.js'
import type { People } from '../people.js'
import { chatPath } from '../phone/phone-paths.js'
import type { PhonePlatform } from '../phone/phone-platform.js'
import { HomePage } from './home-page.js'

interface Parts {
  readonly people: People
  readonly platforms: readonly PhonePlatform[]
  readonly desks: readonly PlatformDesk[]
  readonly activity: Activity
  readonly mailbox: WritableMailbox
  readonly smtp: () => string | null
  readonly url: () => string
}

/** The overview. */
export function createHomeRoutes({ people, platforms, desks, activity, mailbox, smtp, url }: Parts): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const first = people.all()[0]?.slug ?? ''
    const bots = platforms.flatMap(({ name, label, bots }) =>
      bots().map((bot) => ({ bot, label, link: chatPath(first, name, bot) })),
    )
    const active = platforms.flatMap(({ name, bots }) => {
      const desk = desks.find((candidate) => candidate.name === name)
      return bots().flatMap((bot) => desk?.active(bot) ?? [])
    })
    return c.html(
      <HomePage
        people={people.all()}
        bots={bots}
        apiRoot={url()}
        smtp={smtp()}
        mailCount={mailbox.messages().length}
        active={[...new Set(active)]}
        entries={activity.entries()}
      />,
    )
  })
  return app
}
