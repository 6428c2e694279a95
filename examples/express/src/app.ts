import { randomUUID } from 'node:crypto'
import type { AdminActor, Chatfactor } from '@chatfactor/core'
import { createPortal, requireSecondFactor, toNodeHandler } from '@chatfactor/portal'
import express from 'express'
import { fieldsOf } from './form-fields.js'
import { page } from './page.js'

export interface AppOptions {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  /** Who may use the admin console. */
  readonly authenticateAdmin: (request: globalThis.Request) => Promise<AdminActor | null>
}

/** An app with a page of its own, `/invoices`, that asks for a second factor before it is shown. */
export function createApp({ chatfactor, resourceId, authenticateAdmin }: AppOptions): express.Express {
  const app = express()
  // Who signed in with which browser. A real app has its own sessions; these live in memory.
  const visits = new Map<string, { readonly userId: string }>()
  const visitId = (request: express.Request) => /(?:^|; )visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''

  // The whole portal, with its webhooks: before any body parser, because webhooks are signed over their raw bytes.
  app.use('/security', toNodeHandler(createPortal({ chatfactor, admin: { authenticate: authenticateAdmin } })))
  app.use(express.urlencoded({ extended: false }))

  app.get('/sign-in', (_request, response) => {
    response.send(page('Sign in', signInForm))
  })
  app.post('/sign-in', async (request, response) => {
    const field = fieldsOf(request)
    const browser = { network: request.socket.remoteAddress ?? null, device: null }
    const credentials = { resourceId, login: field('login'), password: field('password') }
    const answer = await chatfactor.signIn.withPassword({ ...credentials, ...browser })
    if (answer.outcome !== 'signed_in') {
      response.status(401).send(page('Sign in', `<p role="alert">That did not match. Try again.</p>${signInForm}`))
      return
    }
    const id = randomUUID()
    visits.set(id, { userId: answer.session.userId })
    response.cookie('visit', id, { httpOnly: true, sameSite: 'lax' }).redirect('/invoices')
  })

  app.use('/invoices', (request, response, next) => {
    if (visits.has(visitId(request))) next()
    else response.redirect('/sign-in')
  })
  app.use(
    '/invoices',
    requireSecondFactor(chatfactor, {
      resourceId,
      user: (request: express.Request) => {
        const visit = visits.get(visitId(request))
        return visit === undefined ? null : { id: visit.userId }
      },
      session: visitId,
      purpose: 'open_invoices',
      reason: () => 'Opening your invoices',
      productName: 'Billing',
      address: 'billing',
    }),
  )
  app.get('/invoices', (_request, response) => {
    response.send(page('Your invoices', invoices))
  })
  return app
}

const signInForm = `<form method="post"><label for="login">Login</label>
<input id="login" name="login" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button></form>`

const invoices = `<p>No. 17: 100.00 EUR. You see this because you proved that it is you.</p>
<p><a href="/">Back</a></p>`
