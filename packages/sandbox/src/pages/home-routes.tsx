import { Hono } from 'hono'
import type { Activity } from '../activity.js'
import type { WritableMailbox } from '../mail/mailbox.js'
import type { PlatformPanel } from '../operator/platform-panel.js'
import type { People } from '../people.js'
import { chatPath } from '../phone/phone-paths.js'
import type { PhonePlatform } from '../phone/phone-platform.js'
import { HomePage } from './home-page.js'

interface Parts {
  readonly people: People
  readonly platforms: readonly PhonePlatform[]
  readonly panels: readonly PlatformPanel[]
  readonly activity: Activity
  readonly mailbox: WritableMailbox
  readonly smtp: () => string | null
  /** The addresses for bots, each with the name of its option. */
  readonly endpoints: () => readonly { readonly label: string; readonly url: string }[]
}

/** The overview. */
export function createHomeRoutes({ people, platforms, panels, activity, mailbox, smtp, endpoints }: Parts): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const first = people.all()[0]?.slug ?? ''
    const bots = platforms.flatMap(({ name, label, bots }) =>
      bots().map((bot) => ({ bot, label, link: chatPath(first, name, bot) })),
    )
    const active = platforms.flatMap(({ name, bots }) => {
      const panel = panels.find((candidate) => candidate.name === name)
      return bots().flatMap((bot) => panel?.active(bot) ?? [])
    })
    return c.html(
      <HomePage
        people={people.all()}
        bots={bots}
        endpoints={endpoints()}
        smtp={smtp()}
        mailCount={mailbox.messages().length}
        active={[...new Set(active)]}
        entries={activity.entries()}
      />,
    )
  })
  return app
}
