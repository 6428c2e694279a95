import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AdminActor } from '@chatfactor/console'
import { Router, urlencoded } from 'express'
import { type DemoOfficers, type Role, roles } from './demo-officers.js'
import { type Draw, escaped } from './page.js'
import { wordsFor } from './words/catalogue.js'

/** A way to become the demo's administrator: a link that works once. */
export interface DemoAdmin {
  /** The path of an unused link. */
  link(): string
  /** Whether a link has been used. */
  isOpen(): boolean
  /** Whether this browser is the administrator's, by its `cookie` header. */
  isHere(cookies: string | null | undefined): boolean
  readonly routes: Router
  authenticate(request: Request): Promise<AdminActor | null>
}

/** Makes the demo's administrator. Only for a demo on loopback: a real app checks its own sign-in. */
export function createDemoAdmin(draw: Draw, officers: DemoOfficers): DemoAdmin {
  const sessions = new Map(roles.map((role) => [role, randomBytes(32).toString('base64url')] as const))
  let key = newKey()
  let isOpen = false
  const routes = Router()
  const roleOf = (cookies: string | null | undefined): Role | null => {
    const given = /(?:^|; )demo-admin=([\w-]+)/.exec(cookies ?? '')?.[1] ?? ''
    return roles.find((role) => same(given, sessions.get(role) ?? '')) ?? null
  }

  // Opening the link only shows a button; pressing it uses up the link. Previews and prefetches change nothing.
  routes.get('/demo-admin/:key', (request, response) => {
    const words = wordsFor(request)
    const say: typeof words.say = (key) => escaped(words.say(key))
    if (same(request.params.key, key)) {
      const buttons = (['olga', 'carla', 'dan'] as const).map(
        (role) => `<button class="button wide" name="as" value="${role}">${say(`admin.as.${role}`)}</button>`,
      )
      const open = `<button class="button primary wide">${say('admin.open')}</button>`
      const others = `<p>${say('admin.others')}</p>${buttons.join('')}`
      response.send(draw(words, words.say('admin.title'), `<form method="post" class="stack">${open}${others}</form>`))
    } else {
      const again = `<p>${say('admin.usedText')} <a href="/?chapter=admin" target="_top">${say('admin.again')}</a></p>`
      response.status(404).send(draw(words, words.say('admin.used'), again))
    }
  })
  routes.post('/demo-admin/:key', urlencoded({ extended: false }), (request, response) => {
    if (!same(request.params.key, key)) {
      response.status(404).end()
      return
    }
    key = newKey()
    isOpen = true
    const { as }: { readonly as?: unknown } = request.body ?? {}
    const role = roles.find((one) => one === as) ?? 'demo'
    response
      .cookie('demo-admin', sessions.get(role), { httpOnly: true, sameSite: 'lax' })
      .redirect(303, '/security/admin')
  })

  // Signing out leads to a new link, to take another role.
  routes.post('/demo-admin', (request, response) => {
    if (roleOf(request.headers.cookie) === null) {
      response.status(404).end()
      return
    }
    response.clearCookie('demo-admin').redirect(303, `/demo-admin/${key}`)
  })

  return {
    link: () => `/demo-admin/${key}`,
    isOpen: () => isOpen,
    isHere: (cookies) => roleOf(cookies) !== null,
    routes,
    async authenticate(request) {
      const role = roleOf(request.headers.get('cookie'))
      return role === null ? null : officers.actorOf(role)
    },
  }
}

function newKey(): string {
  return randomBytes(16).toString('base64url')
}

function same(one: string, other: string): boolean {
  const [given, known] = [Buffer.from(one), Buffer.from(other)]
  return given.length === known.length && timingSafeEqual(given, known)
}
