import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Clock } from '@chatfactor/core'
import { createPortal, type HostSignIn, ownPath } from '@chatfactor/portal'
import { requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import express, { type Request } from 'express'
import { appPages } from './app-pages.js'
import { fieldsOf } from './form-fields.js'
import { ownFormsOnly } from './own-form.js'
import { pagesIn } from './page.js'
import { createPayments, linesOf, questionOf } from './payments.js'
import type { People, Person } from './people.js'
import { createVisits } from './visits.js'
import { wordsFor } from './words/catalogue.js'

export interface AppOptions {
  readonly chatfactor: ChatfactorWithAccounts
  /** The app's own users. */
  readonly people: People
  /** The clock of its sessions, which is Chatfactor's. */
  readonly clock: Clock
  /** This app's Resource, and the address of its portal. */
  readonly resourceId: string
  readonly address: string
}

/** Where the portal is mounted, and what its pages call this app. */
const security = '/account/security'
const productName = 'Billing'

/** An app with its own users and sign-in, to which Chatfactor adds the second factor. */
export async function createApp(options: AppOptions): Promise<express.Express> {
  const { chatfactor, people, resourceId, address } = options
  const app = express().disable('x-powered-by')
  const visits = createVisits(options.clock)
  const payments = createPayments()
  // The people whom Chatfactor knows already. A real app stores that with its users.
  const known = new Set<string>()
  const visitOf = (request: Request) => visits.of(request.headers.cookie)

  // 1. The portal, for everyone who is signed in to this app. Before every body parser: it reads its forms itself.
  const signIn: HostSignIn = {
    async authenticate({ headers }) {
      const visit = visits.of(headers.get('cookie'))
      if (visit === null) return null
      return { user: { externalId: visit.person.id }, provenAt: visit.provenAt, session: visit.id }
    },
    url: (back) => `/sign-in?${new URLSearchParams({ back })}`,
    signOutUrl: '/sign-out',
    // After "It wasn't me", this app's session ends, too.
    signOut: async ({ headers }) => visits.end(visits.of(headers.get('cookie'))),
  }
  const portal = createPortal({ chatfactor, extraPath: security, productName, signIn, onProblem: console.error })
  app.use(security, toNodeHandler(portal))
  // The app's own pages use the portal's stylesheet.
  const draw = pagesIn(await portal.stylesheet(), productName)
  const pages = (request: Request) => appPages(draw, wordsFor(request))
  app.use(ownFormsOnly, express.urlencoded({ extended: false }))

  // 2. The app's own sign-in. The form is also shown to people who are signed in: that is how they prove themselves
  //    again.
  app.get('/sign-in', (request, response) => {
    response.send(pages(request).signIn(ownPath(request.query.back, '/account'), false))
  })
  app.post('/sign-in', async (request, response) => {
    const field = fieldsOf(request)
    const back = ownPath(field('back'), '/account')
    const person = await people.check(field('login'), field('password'))
    if (person === null) {
      response.status(401).send(pages(request).signIn(back, true))
      return
    }
    await makeKnown(person)
    visits.end(visitOf(request))
    // Over https, add `secure: true`.
    response.cookie('visit', visits.begin(person).id, { httpOnly: true, sameSite: 'lax' }).redirect(303, back)
  })
  // The portal leads here once its own session has ended. Only the button signs out, so a link on another site cannot.
  app.get('/sign-out', (request, response) => {
    response.send(pages(request).signOut())
  })
  app.post('/sign-out', (request, response) => {
    visits.end(visitOf(request))
    response.clearCookie('visit').redirect(303, '/sign-in')
  })

  /**
   * Makes a person known to Chatfactor at their first sign-in; from then on its administrators decide who belongs to
   * the Resource.
   */
  async function makeKnown({ id, email }: Person): Promise<void> {
    if (known.has(id)) return
    const user = await chatfactor.users.ensure({ externalId: id, email })
    await chatfactor.assignments.create({ resourceId, userId: user.id })
    known.add(id)
  }

  app.use(['/account', '/invoices', '/payments'], (request, response, next) => {
    if (visitOf(request) !== null) next()
    else response.redirect(303, `/sign-in?${new URLSearchParams({ back: request.originalUrl })}`)
  })
  app.get('/account', (request, response) => {
    const visit = visitOf(request)
    if (visit !== null) response.send(pages(request).account(visit.person, `${security}/p/${address}`))
  })

  // 3. A sensitive page: one proof opens it for ten minutes. The portal's sign-in says who asks, and in which session.
  const openInvoices = {
    resource: address,
    purpose: 'open_invoices',
    reason: (request: Request) => wordsFor(request).say('invoices.reason'),
  }
  app.use('/invoices', requireSecondFactor(portal, openInvoices))
  app.get('/invoices', (request, response) => {
    response.send(pages(request).invoices())
  })

  // 4. A payment: recorded first, then approved in the chat, which shows the lines that are signed.
  const paymentOf = (request: Request) => payments.waiting(visitOf(request)?.id, String(request.params.id))
  app.get('/payments', (request, response) => {
    response.send(pages(request).payments(payments.made(visitOf(request)?.id ?? ''), false))
  })
  app.post('/payments', (request, response) => {
    const field = fieldsOf(request)
    const { language } = wordsFor(request)
    const typed = { to: field('to').trim(), amount: field('amount').trim(), language }
    const payment = payments.write(visitOf(request)?.id ?? '', typed)
    if (payment !== null) response.redirect(303, `/payments/${payment.id}`)
    else response.status(422).send(pages(request).payments([], true))
  })
  app.all('/payments/:id', (request, response, next) => {
    if (paymentOf(request) !== null) next()
    else response.status(404).send(pages(request).noPayment())
  })
  const pay = {
    resource: address,
    purpose: 'pay',
    kind: 'approval' as const,
    reason: (request: Request) => questionOf(paymentOf(request)),
    // The same lines in the chat and on the page; the answer pays exactly this, and once.
    transaction: (request: Request) => ({ fields: linesOf(paymentOf(request)) }),
  }
  app.all('/payments/:id', requireSecondFactor(portal, pay))
  app.post('/payments/:id', (request, response) => {
    const payment = paymentOf(request)
    const visit = visitOf(request)
    if (payment !== null && visit !== null) {
      payments.make(payment)
      // 5. The payment is announced in the chat. The request does not wait for that, and a repeated one announces it
      //    once.
      const params = { amount: `${payment.amount} EUR`, to: payment.to }
      const paid = { category: 'payments', template: 'paid', params, dedupeId: payment.id } as const
      chatfactor.notifications.send({ resourceId, user: { externalId: visit.person.id }, ...paid }).catch(console.error)
    }
    response.redirect(303, '/payments')
  })
  return app
}
