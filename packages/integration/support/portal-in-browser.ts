import { createServer, type RequestListener } from 'node:http'
import type { ResourceChange } from '@chatfactor/core'
import { createPortal } from '@chatfactor/portal'
import { requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import {
  type FakeClock,
  type FakeEvent,
  type FakeTransport,
  fakeClock,
  fakeTransport,
  type World,
  world,
} from '@chatfactor/testkit'
import type { Page } from 'playwright-core'
import { onLoopback } from '../../core/test/support/on-loopback.js'

/** A portal and a guarded page of a host, as a browser reaches them; the clock stands still until a test moves it. */
export interface PortalInBrowser extends Pick<World, 'chatfactor' | 'mailer'> {
  readonly clock: FakeClock
  readonly resourceId: string
  readonly ana: { readonly id: string }
  readonly telegram: FakeTransport
  /** Lets a bot write only after the person wrote, and has an address. */
  readonly messenger: FakeTransport
  /** Where the portal is, and the page that asks for a code of its own. */
  readonly portal: string
  readonly guarded: string
  /** Gives a token to Ana. */
  enroll(transport: FakeTransport, chatId: string, name: string): Promise<string>
  hear(transport: FakeTransport, event: FakeEvent): Promise<void>
  /** Presses the last button of that name in a chat. */
  press(transport: FakeTransport, chatId: string, label: string): Promise<void>
  /** Types login and password. */
  signIn(page: Page): Promise<void>
  close(): Promise<void>
}

export const anasPassword = 'correct horse'

/** Starts everything on a free port. */
export async function portalInBrowser(policy: ResourceChange = {}): Promise<PortalInBrowser> {
  let handle: RequestListener = (_request, response) => response.end()
  const server = createServer((request, response) => handle(request, response))
  const { port, close } = await onLoopback(server)
  const origin = `http://localhost:${port}`

  const clock = fakeClock()
  const telegram = fakeTransport({
    ...{ platform: 'telegram', label: 'Telegram', clock },
    botUrl: 'https://t.example/billing_bot',
  })
  const messenger = fakeTransport({
    ...{ platform: 'messenger', label: 'Messenger', clock, accountId: 'page' },
    ...{ botUrl: 'https://m.example/billing', capabilities: { sessionWindowMs: 24 * 60 * 60_000 } },
  })
  const { chatfactor, resource, mailer, ana } = await world({
    ...{ publicUrl: origin, clock, transports: [telegram, messenger], everythingAllowed: true },
    resource: { ...policy, secondFactor: { maxTokensPerUser: 3, ...policy.secondFactor } },
    people: { ana: { login: 'ana', password: anasPassword, email: 'ana@example.org' } },
  })
  const pages = createPortal({ chatfactor, clock })
  const portal = toNodeHandler(pages)
  const guard = requireSecondFactor(pages, {
    ...{ resource: resource.id, purpose: 'pay' },
    user: () => ({ id: ana.id }),
    session: () => 'session of the host',
    reason: () => 'Paying 12.50 EUR to Bob',
  })
  handle = (request, response) =>
    request.url?.startsWith('/pay') === true
      ? guard(request, response, () => response.end('<h1>Paid</h1>'))
      : portal(request, response)

  const hear: PortalInBrowser['hear'] = async (transport, event) => {
    await chatfactor.handleWebhook(transport.platform, transport.webhook(event))
    await chatfactor.settled()
  }
  return {
    ...{ chatfactor, mailer, clock, ana, telegram, messenger, hear },
    ...{ resourceId: resource.id, portal: `${origin}/security/p/billing`, guarded: `${origin}/pay` },

    async enroll(transport, chatId, name) {
      const started = await chatfactor.enrollments.start({
        ...{ resourceId: resource.id, user: { id: ana.id }, name, transport: transport.platform },
      })
      const { open } = await chatfactor.enrollments.links(started.id)
      const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
      await hear(transport, { type: 'code', chatId, code })
      const { tokenId, state } = await chatfactor.enrollments.get(started.id)
      if (tokenId === null) throw new Error(`The enrollment is ${state}.`)
      return tokenId
    },

    async press(transport, chatId, label) {
      const buttons = transport.sent.filter(({ to }) => to.chatId === chatId).flatMap(({ message }) => message.actions)
      const button = buttons.findLast((one) => one.label === label)
      if (button === undefined) throw new Error(`No button ${label}.`)
      await hear(transport, { type: 'action', chatId, value: button.value, messageId: null })
    },

    async signIn(page) {
      await page.goto(`${origin}/security/p/billing/sign-in`)
      await page.getByLabel('Login').fill('ana')
      await page.getByLabel('Password').fill(anasPassword)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },

    async close() {
      close()
      await chatfactor.close()
    },
  }
}
