import { createServer, type RequestListener } from 'node:http'
import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { browserPath, screenshot } from '../support/browser.js'
import { sharedBrowser } from '../support/shared-browser.js'

const closing: (() => void)[] = []

/** Listens on a port of its own, which makes it another origin. */
async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle)
  const { port, close } = await onLoopback(server)
  closing.push(close)
  return `http://localhost:${port}`
}

/** A portal whose people sign in at another origin, with Ana in it; `host.isSignedIn` says what the host says. */
async function portalElsewhere() {
  const login = await listen((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<h1>The host’s own page</h1><p>${request.url}</p>`)
  })
  const host = { isSignedIn: true, provenAt: new Date() }
  let handle: RequestListener = (_request, response) => response.end()
  const origin = await listen((request, response) => handle(request, response))
  const chatfactor = createChatfactor({
    keys: [{ id: 'one', secret: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' }],
    store: memoryStore(),
    transports: [],
    publicUrl: origin,
    features: [accounts()],
  })
  const { id: resourceId } = await chatfactor.resources.create({
    name: 'Billing',
    selfService: { enabled: true, address: 'billing', allowedActions: ['user.change_name'] },
  })
  const ana = await chatfactor.users.create({ externalId: 'ana', email: 'ana@example.org' })
  await chatfactor.assignments.create({ resourceId, userId: ana.id })
  handle = toNodeHandler(
    createPortal({
      chatfactor,
      signIn: {
        authenticate: async () => (host.isSignedIn ? { user: { externalId: 'ana' }, provenAt: host.provenAt } : null),
        url: (back, why) => `${login}/login?${new URLSearchParams({ back, why })}`,
        signOutUrl: `${login}/logout`,
      },
    }),
  )
  return { host, login, portal: `${origin}/security/p/billing` }
}

describe.skipIf(browserPath === null)('a host that signs people in at another origin', () => {
  const browser = sharedBrowser(() => {
    for (const close of closing.splice(0)) close()
  })

  it('is reached from a form, although our policy lets forms lead to our own pages only', async () => {
    const { portal, login } = await portalElsewhere()
    const page = await browser.newPage()
    await page.goto(portal)
    await screenshot(page, '30-host-portal')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'The host’s own page' }).waitFor()
    expect(page.url()).toBe(`${login}/logout`)
  })

  it('is reached from a form whose sender was signed out meanwhile, and is told where to lead back', async () => {
    const { portal, login, host } = await portalElsewhere()
    const page = await browser.newPage()
    await page.goto(`${portal}/profile/name`)
    host.isSignedIn = false
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'The host’s own page' }).waitFor()
    expect(page.url()).toBe(
      `${login}/login?${new URLSearchParams({ back: '/security/p/billing/profile/name', why: 'signed_out' })}`,
    )
    await screenshot(page, '31-host-login')
  })
})
