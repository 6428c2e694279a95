import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AdminActor } from '@chatfactor/console'
import { Router, urlencoded } from 'express'
import { type Draw, escaped } from './page.js'
import { wordsFor } from './words/catalogue.js'

/** A way to become the administrator of the demo: a link that works once. */
export interface DemoAdmin {
  /** The path of a link that was not used yet. */
  link(): string
  /** Whether somebody has used one. */
  isOpen(): boolean
  /** Whether this browser is the administrator's, by its `cookie` header. */
  isHere(cookies: string | null | undefined): boolean
  readonly routes: Router
  authenticate(request: Request): Promise<AdminActor | null>
}

/** Makes the demo's administrator. Only for a demo on loopback: a real app checks its own sign-in. */
export function createDemoAdmin(draw: Draw): DemoAdmin {
  const session = randomBytes(32).toString('base64url')
  let key = newKey()
  let isOpen = false
  const routes = Router()
  const isHere: DemoAdmin['isHere'] = (cookies) =>
    same(/(?:^|; )demo-admin=([\w-]+)/.exec(cookies ?? '')?.[1] ?? '', session)

  // Opening the link shows a button; pressing it uses the link up. Previews and prefetching change nothing.
  routes.get('/demo-admin/:key', (request, response) => {
    const words = wordsFor(request)
    const say: typeof words.say = (key) => escaped(words.say(key))
    if (same(request.params.key, key)) {
      const form = `<form method="post"><button class="button primary wide">${say('admin.open')}</button></form>`
      response.send(draw(words, words.say('admin.title'), form))
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
    response.cookie('demo-admin', session, { httpOnly: true, sameSite: 'lax' }).redirect(303, '/security/admin')
  })

  return {
    link: () => `/demo-admin/${key}`,
    isOpen: () => isOpen,
    isHere,
    routes,
    async authenticate(request) {
      return isHere(request.headers.get('cookie')) ? { adminId: 'demo', resources: 'all' } : null
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
