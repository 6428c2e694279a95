import { createActivity } from './activity.js'
import { serveOnLoopback } from './loopback-server.js'
import { createMailbox, type Mailbox } from './mail/mailbox.js'
import { listenForMail } from './mail/smtp.js'
import { createMessenger } from './messenger/create-messenger.js'
import { type MessengerControl, messengerControl } from './messenger/messenger-control.js'
import { refuseProduction } from './not-in-production.js'
import { createPeople } from './people.js'
import { createPhone, type Phone } from './phone/phone.js'
import { createSandboxApp } from './sandbox-app.js'
import { type SandboxOptions, settingsOf } from './sandbox-options.js'
import { createTelegram } from './telegram/create-telegram.js'
import type { TelegramFault } from './telegram/fault.js'
import { createViber } from './viber/create-viber.js'
import { type ViberControl, viberControl } from './viber/viber-control.js'

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: the index page; everything else is under it. */
  readonly url: string
  /** The Telegram of the sandbox. */
  readonly telegram: {
    /** Pass it to grammY or to the Telegram transport as `apiRoot`. */
    readonly apiRoot: string
    /** Pass it to the Telegram transport as `linkRoot`: links `<linkRoot>/<bot>?start=CODE` open the phone page. */
    readonly linkRoot: string
    /** Makes the Bot API misbehave, on the next call or on `times` calls. */
    fault(fault: TelegramFault): void
    /** The platform behaves again. */
    clearFaults(): void
  }
  /** The Viber of the sandbox. */
  readonly viber: ViberControl
  /** The Messenger of the sandbox. */
  readonly messenger: MessengerControl
  /** The address for mail; `null` if the sandbox was started without `smtp`. */
  readonly smtp: { readonly host: string; readonly port: number } | null
  /** The mail sent to `smtp`. */
  readonly mail: Mailbox
  /** The phone of a person, by slug; the person is created on first use. The same slug gives the same phone. */
  phone(slug: string): Phone
  /** Stops everything, and closes open connections. */
  close(): Promise<void>
}

/**
 * Starts messenger platforms, phones and an inbox on this machine, for demos, tests and local development.
 *
 * Listens on 127.0.0.1 only and keeps everything in memory. Rejects if the port is taken or an option is wrong, and
 * with `NODE_ENV=production` unless `inProduction` is set.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settingsOf(options)
  refuseProduction(settings.inProduction)
  const { now } = settings
  const activity = createActivity(now)
  const people = createPeople(settings.people)
  const { changed, subscribe } = activity
  const mailbox = createMailbox({ now, changed, subscribe })
  const root = { url: '' }
  const linkRoot = () => `${root.url}/t.me`
  const telegram = createTelegram({
    bots: settings.telegram,
    people,
    activity,
    now,
    retryBaseMs: settings.retryBaseMs,
    linkRoot,
  })
  const viberLinkRoot = () => `${root.url}/viber/open`
  const viber = createViber({
    bots: settings.viber,
    people,
    activity,
    now,
    retryBaseMs: settings.retryBaseMs,
    linkRoot: viberLinkRoot,
  })
  const pageLinkRoot = () => `${root.url}/m.me`
  const messenger = createMessenger({
    pages: settings.messenger,
    people,
    activity,
    now,
    retryBaseMs: settings.retryBaseMs,
    linkRoot: pageLinkRoot,
  })
  const smtpPort = typeof settings.smtp === 'object' ? settings.smtp.port : 0
  const smtp = settings.smtp === false ? null : await listenForMail(mailbox, activity, smtpPort)
  const app = createSandboxApp({
    telegram,
    viber,
    messenger,
    people,
    activity,
    mailbox,
    beside: settings.beside,
    smtp: () => (smtp === null ? null : `${smtp.host}:${smtp.port}`),
    endpoints: () => [
      { label: 'Telegram apiRoot', url: root.url },
      ...(settings.viber.length === 0 ? [] : [{ label: 'Viber baseUrl', url: `${root.url}/viber/pa` }]),
      ...(settings.messenger.length === 0 ? [] : [{ label: 'Messenger baseUrl', url: `${root.url}/graph` }]),
    ],
  })
  const server = await serveOnLoopback(app, settings.port).catch(async (error: unknown) => {
    await smtp?.close()
    throw error
  })
  root.url = server.url
  const platforms = [telegram.platform, viber.platform, messenger.platform]
  const phones = new Map<string, Phone>()

  return {
    url: server.url,
    telegram: {
      apiRoot: server.url,
      linkRoot: linkRoot(),
      fault: telegram.platform.faults.add,
      clearFaults: telegram.platform.faults.clear,
    },
    viber: viberControl({ viber, url: server.url, linkRoot: viberLinkRoot(), person: people.person, now }),
    messenger: messengerControl({ messenger, url: server.url, linkRoot: pageLinkRoot(), person: people.person }),
    smtp: smtp === null ? null : { host: smtp.host, port: smtp.port },
    mail: mailbox,
    phone(slug) {
      const known = phones.get(slug)
      if (known !== undefined) return known
      const phone = createPhone({ person: people.person(slug), platforms, activity })
      phones.set(slug, phone)
      return phone
    },
    async close() {
      telegram.platform.close()
      viber.platform.close()
      messenger.delivery.close()
      await Promise.all([server.close(), smtp?.close()])
    },
  }
}
