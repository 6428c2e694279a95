import { randomUUID } from 'node:crypto'
import type { AdminActor, Chatfactor } from '@chatfactor/core'
import { createPortal, toNodeHandler } from '@chatfactor/portal'
import express, { type Request } from 'express'
import { escaped, page } from './page.js'

export interface AppOptions {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  /** Who may use the admin console. */
  readonly authenticateAdmin: (request: globalThis.Request) => Promise<AdminActor | null>
}

/** What this app knows about a browser that signed in. A real app has its own sessions; these live in memory. */
interface Visit {
  readonly userId: string
  challengeId: string | null
  provenAt: number | null
}

const provenForMs = 10 * 60_000

/** An app with a page of its own, `/invoices`, that asks for a second factor before it is shown. */
export function createApp({ chatfactor, resourceId, authenticateAdmin }: AppOptions): express.Express {
  const app = express()
  const visits = new Map<string, Visit>()
  const purpose = 'open_invoices'

  // The whole portal, with its webhooks: before any body parser, because webhooks are signed over their raw bytes.
  app.use('/security', toNodeHandler(createPortal({ chatfactor, admin: { authenticate: authenticateAdmin } })))
  app.use(express.urlencoded({ extended: false }))

  const visitOf = (request: Request) => {
    const id = /(?:^|; )visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    return { id, visit: visits.get(id) ?? null }
  }

  app.get('/sign-in', (_request, response) => {
    response.send(page('Sign in', signInForm))
  })
  app.post('/sign-in', async (request, response) => {
    const field = fieldsOf(request)
    const browser = { network: request.socket.remoteAddress ?? null, device: null }
    const answer = await chatfactor.signIn.withPassword({
      resourceId,
      login: field('login'),
      password: field('password'),
      ...browser,
    })
    if (answer.outcome !== 'signed_in') {
      response.status(401).send(page('Sign in', `<p role="alert">That did not match. Try again.</p>${signInForm}`))
      return
    }
    const id = randomUUID()
    visits.set(id, { userId: answer.session.userId, challengeId: null, provenAt: null })
    response.cookie('visit', id, { httpOnly: true, sameSite: 'lax' }).redirect('/invoices')
  })

  app.get('/invoices', async (request, response) => {
    const { id, visit } = visitOf(request)
    if (visit === null) return response.redirect('/sign-in')
    if (visit.provenAt !== null && Date.now() - visit.provenAt < provenForMs) return response.send(invoices)
    const started = await chatfactor.challenges.start({
      resourceId,
      user: { id: visit.userId },
      kind: 'otp',
      purpose,
      binding: id,
      context: { reason: 'Opening your invoices' },
    })
    if (started.outcome === 'sent') {
      visit.challengeId = started.challengeId
      return response.send(codePage(`We sent a code to your ${started.messenger}.`))
    }
    return response.status(403).send(page('One more step', words[started.outcome] ?? 'Please try again in a while.'))
  })
  app.post('/invoices', async (request, response) => {
    const { id, visit } = visitOf(request)
    if (visit?.challengeId == null) return response.redirect('/invoices')
    const code = fieldsOf(request)('code')
    const answer = {
      challengeId: visit.challengeId,
      resourceId,
      user: { id: visit.userId },
      purpose,
      binding: id,
      code,
    }
    const verdict = await chatfactor.challenges.verify(answer)
    if (verdict.outcome === 'accepted') {
      visit.provenAt = Date.now()
      return response.redirect('/invoices')
    }
    if (verdict.outcome === 'wrong_code') return response.status(401).send(codePage('That code is wrong. Try again.'))
    return response
      .status(403)
      .send(page('One more step', '<p>That code no longer works. <a href="/invoices">Start again</a>.</p>'))
  })
  return app
}

const signInForm = `<form method="post"><label for="login">Login</label><input id="login" name="login" autocomplete="username" required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button></form>`

const invoices = page(
  'Your invoices',
  '<p>No. 17: 100.00 EUR. You see this because you proved that it is you.</p><p><a href="/">Back</a></p>',
)

const words: Readonly<Record<string, string>> = {
  not_enrolled:
    '<p>These pages need a second factor. <a href="/security/p/billing">Add a messenger</a> first, then come back.</p>',
  recovery_needed: '<p>You have no working messenger any more. Ask an administrator.</p>',
  undelivered: '<p>The message did not get through. <a href="/invoices">Try again</a>.</p>',
}

function codePage(says: string): string {
  return page(
    'One more step',
    `<p>${escaped(says)}</p><form method="post"><label for="code">Code</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required><button>Continue</button></form>`,
  )
}

/** The fields of a form as text; anything else that a client sends is nothing. */
function fieldsOf(request: Request): (name: string) => string {
  const body: unknown = request.body
  const given = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  const text = (name: string) => {
    const value: unknown = given.get(name)
    return typeof value === 'string' ? value : ''
  }
  return text
}
