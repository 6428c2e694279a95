import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Activity } from './activity.js'
import { bodyLimit } from './body-limit.js'
import { isLoopback } from './loopback.js'
import type { WritableMailbox } from './mail/mailbox.js'
import type { Messenger } from './messenger/create-messenger.js'
import { createAssetRoutes } from './pages/asset-routes.js'
import { createHomeRoutes } from './pages/home-routes.js'
import { createLiveRoute } from './pages/live-route.js'
import { createMailRoutes } from './pages/mail-routes.js'
import { pageHeaders } from './pages/page-headers.js'
import { createPhoneRoutes } from './pages/phone-routes.js'
import { ProblemPage } from './pages/problem-page.js'
import { sameOrigin } from './pages/same-origin.js'
import type { People } from './people.js'
import { saysInTerminal } from './scrubbed-error.js'
import type { Telegram } from './telegram/create-telegram.js'
import type { Viber } from './viber/create-viber.js'

interface Parts {
  readonly telegram: Telegram
  readonly viber: Viber
  readonly messenger: Messenger
  readonly people: People
  readonly activity: Activity
  readonly mailbox: WritableMailbox
  /** The origin of the page that may frame the phones; `null` for none. */
  readonly beside: string | null
  /** The address of the mail server, e.g. `127.0.0.1:1025`; `null` without one. */
  readonly smtp: () => string | null
  /** The addresses for bots, each with the name of its option. */
  readonly endpoints: () => readonly { readonly label: string; readonly url: string }[]
}

const maxBodyBytes = 1_000_000

/** All HTTP routes of the sandbox. */
export function createSandboxApp({ telegram, viber, messenger, ...parts }: Parts): Hono<{ Bindings: HttpBindings }> {
  const { people, activity, beside } = parts
  const app = new Hono<{ Bindings: HttpBindings }>()
  // Against DNS rebinding: a page whose name points to this machine must not read or press anything here.
  app.use(async (c, next) => {
    if (!isLoopback(c.req.header('host') ?? '')) return c.text('The sandbox answers to this machine only.', 421)
    return next()
  })
  app.use(bodyLimit(maxBodyBytes))
  app.route('/', telegram.botApi)
  app.route('/', viber.api)
  app.route('/', messenger.graphApi)

  const platforms = [telegram.platform, viber.platform, messenger.platform]
  const panels = [telegram.panel, viber.panel, messenger.panel]
  app.use(pageHeaders(beside), sameOrigin)
  app.route('/', createAssetRoutes())
  app.route('/', createLiveRoute(activity))
  app.route('/', telegram.links)
  app.route('/', viber.links)
  app.route('/', messenger.links)
  app.route('/', createHomeRoutes({ ...parts, platforms, panels }))
  app.route('/', createPhoneRoutes({ people, activity, platforms, panels, beside }))
  app.route('/', createMailRoutes(parts))

  app.notFound((c) => {
    const back = { path: '/', label: 'To the overview' }
    return c.html(<ProblemPage people={people.all()} problem="There is no such page here." back={back} />, 404)
  })
  app.onError(saysInTerminal)
  return app
}
