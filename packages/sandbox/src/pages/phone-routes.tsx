import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Activity } from '../activity.js'
import { isLoopbackUrl } from '../loopback.js'
import type { PlatformPanel } from '../operator/platform-panel.js'
import type { People, Person } from '../people.js'
import { chatPath, personCookie, phonePath } from '../phone/phone-paths.js'
import type { PhonePlatform, Receipt } from '../phone/phone-platform.js'
import { ActivityList } from './activity-list.js'
import { BrowserScreen } from './browser-screen.js'
import { ChatList } from './chat-list.js'
import { ChatScreen } from './chat-screen.js'
import { OperatorPanel } from './operator-panel.js'
import { PhonePage } from './phone-page.js'
import { ProblemPage } from './problem-page.js'

interface Parts {
  readonly people: People
  readonly platforms: readonly PhonePlatform[]
  readonly panels: readonly PlatformPanel[]
  readonly activity: Activity
  /** The origin of the page that may frame the phones; `null` for none. */
  readonly beside: string | null
}

/** How long a page waits for the bot to accept something, in milliseconds; the panel shows the rest. */
const patienceMs = 3_000

const times: Readonly<Record<string, number>> = { '1': 1, '3': 3, always: Number.POSITIVE_INFINITY }

/** The phone pages. A GET only shows; every action of a person is a POST. */
export function createPhoneRoutes({ people, platforms, panels, activity, beside }: Parts): Hono {
  const app = new Hono()

  const problem = (c: Context, text: string, back = { path: '/', label: 'To the overview' }) =>
    c.html(<ProblemPage people={people.all()} problem={text} back={back} />, 409)

  /** The person, platform and bot of an address; `null` if there is no such chat. */
  const addressed = (c: Context) => {
    const person = people.find(c.req.param('person') ?? '')
    const platform = platforms.find(({ name }) => name === c.req.param('platform'))
    const panel = panels.find(({ name }) => name === platform?.name)
    const bot = platform?.bots().find((name) => name === c.req.param('bot'))
    if (person === null || platform === undefined || panel === undefined || bot === undefined) return null
    return { person, platform, panel, bot, path: chatPath(person.slug, platform.name, bot) }
  }

  /** Browsers say where a page will be shown; the header of every page says who may frame it. */
  const framedBy = (c: Context) => (c.req.header('sec-fetch-dest') === 'iframe' ? beside : null)

  const remember = (c: Context, { slug }: Person) =>
    setCookie(c, personCookie, slug, { path: '/', httpOnly: true, sameSite: 'Lax' })

  const news = () => (
    <aside class="panel" aria-label="Operator panel">
      <section aria-labelledby="activity-heading">
        <h2 id="activity-heading">What happens</h2>
        <ActivityList entries={activity.entries()} />
      </section>
    </aside>
  )

  app.post('/phone', async (c) => {
    const { slug } = await c.req.parseBody()
    try {
      return c.redirect(phonePath(people.person(String(slug ?? '').toLowerCase()).slug), 303)
    } catch (error) {
      return problem(c, messageOf(error))
    }
  })

  app.get('/phone/:person', (c) => {
    const person = people.find(c.req.param('person'))
    if (person === null) return c.notFound()
    remember(c, person)
    const chats = platforms.flatMap((platform) => platform.bots().map((bot) => platform.chat(person, bot)))
    return c.html(
      <PhonePage title="Chats" person={person} people={people.all()} panel={news()} framedBy={framedBy(c)}>
        <ChatList person={person} chats={chats} />
      </PhonePage>,
    )
  })

  app.post('/phone/:person/scan', async (c) => {
    const person = people.find(c.req.param('person'))
    if (person === null) return c.notFound()
    const form = await c.req.parseBody()
    const link = String(form.link ?? '').trim()
    for (const platform of platforms) {
      const bot = platform.open(person, link)
      if (bot === null) continue
      await atMost(platform.opened?.(person, bot))
      return c.redirect(chatPath(person.slug, platform.name, bot), 303)
    }
    if (isLoopbackUrl(link)) {
      return c.redirect(`${phonePath(person.slug)}/browser?${new URLSearchParams({ link })}`, 303)
    }
    const back = { path: phonePath(person.slug), label: 'Back to the phone' }
    return problem(c, 'This link leads to no bot of the sandbox.', back)
  })

  app.get('/phone/:person/browser', (c) => {
    const person = people.find(c.req.param('person'))
    const link = c.req.query('link') ?? ''
    if (person === null || !isLoopbackUrl(link)) return c.notFound()
    return c.html(
      <PhonePage title="Browser" person={person} people={people.all()} panel={news()} framedBy={framedBy(c)}>
        <BrowserScreen person={person} link={link} isFramed={framedBy(c) !== null} />
      </PhonePage>,
    )
  })

  app.get('/phone/:person/:platform/:bot', (c) => {
    const at = addressed(c)
    if (at === null) return c.notFound()
    const { person, platform, panel, bot } = at
    remember(c, person)
    platform.read(person, bot)
    const chat = platform.chat(person, bot)
    const entries = activity
      .entries()
      .filter((entry) => entry.bot === null || (entry.bot === bot && entry.platform === platform.name))
    return c.html(
      <PhonePage
        title={bot}
        person={person}
        people={people.all()}
        panel={<OperatorPanel person={person} chat={chat} panel={panel} entries={entries} />}
        framedBy={framedBy(c)}
      >
        <ChatScreen person={person} chat={chat} link={c.req.query('link') ?? null} />
      </PhonePage>,
    )
  })

  app.post('/phone/:person/:platform/:bot/:verb', async (c) => {
    const at = addressed(c)
    if (at === null) return c.notFound()
    const { person, platform, panel, bot, path } = at
    const form = await c.req.parseBody()
    const field = (name: string) => {
      const value = form[name]
      return typeof value === 'string' ? value : ''
    }
    const deeds: Readonly<Record<string, () => Promise<Receipt> | undefined>> = {
      start() {
        const link = field('link')
        if (link !== '' && platform.open(person, link) !== bot) throw new Error('This link leads to another bot.')
        return platform.start(person, bot)
      },
      open() {
        if (platform.open(person, field('link')) !== bot) throw new Error('This link leads to another bot.')
        return platform.opened?.(person, bot)
      },
      say: () => platform.say(person, bot, field('text')),
      tap: () => platform.tap(person, bot, { messageId: Number(field('message')), index: Number(field('index')) }),
      pick: () => platform.pick?.(person, bot, Number(field('index'))),
      block: () => platform.block(person, bot),
      unblock: () => platform.unblock(person, bot),
      fault() {
        panel.misbehave(bot, {
          kind: field('kind'),
          method: field('method') || null,
          times: times[field('times')] ?? 1,
        })
        return undefined
      },
      behave() {
        panel.behave()
        return undefined
      },
      control: () => panel.control?.(bot, person, field('name')),
    }
    const verb = c.req.param('verb')
    const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined
    if (deed === undefined) return c.notFound()
    try {
      await atMost(deed())
      return c.redirect(path, 303)
    } catch (error) {
      return problem(c, messageOf(error), { path, label: 'Back to the chat' })
    }
  })

  return app
}

function atMost(receipt: Promise<Receipt> | undefined): Promise<unknown> {
  if (receipt === undefined) return Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  return Promise.race([receipt, patience]).finally(() => clearTimeout(timer))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The sandbox does not know why.'
}
