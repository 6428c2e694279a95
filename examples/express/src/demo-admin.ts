import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AdminActor } from '@chatfactor/core'
import { Router, urlencoded } from 'express'
import { page } from './page.js'

/** A way to become the administrator of the demo: a link that is printed once and works once. */
export interface DemoAdmin {
  /** The secret part of the link. */
  readonly key: string
  readonly routes: Router
  authenticate(request: Request): Promise<AdminActor | null>
}

/** Makes the demo's administrator. Only for a demo on loopback: a real app checks its own sign-in. */
export function createDemoAdmin(): DemoAdmin {
  const key = randomBytes(16).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  let used = false
  const routes = Router()

  // Opening the link shows a button; pressing it uses the link up. Previews and prefetching change nothing.
  routes.get('/demo-admin/:key', (request, response) => {
    if (used || !same(request.params.key, key)) {
      response.status(404).send(page('Used up', '<p>This link works once. Start the demo again for a new one.</p>'))
      return
    }
    response.send(
      page('Administrator of the demo', '<form method="post"><button>Open the admin console</button></form>'),
    )
  })
  routes.post('/demo-admin/:key', urlencoded({ extended: false }), (request, response) => {
    if (used || !same(request.params.key, key)) {
      response.status(404).end()
      return
    }
    used = true
    response.cookie('demo-admin', session, { httpOnly: true, sameSite: 'lax' }).redirect(303, '/security/admin')
  })

  return {
    key,
    routes,
    async authenticate(request) {
      const given = /(?:^|; )demo-admin=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
      return same(given, session) ? { adminId: 'demo', resources: 'all' } : null
    },
  }
}

function same(one: string, other: string): boolean {
  const [given, known] = [Buffer.from(one), Buffer.from(other)]
  return given.length === known.length && timingSafeEqual(given, known)
}
