import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { iconDrawing } from '@chatfactor/portal/pages'
import { Router } from 'express'
import type { DemoAdmin } from '../demo-admin.js'
import { wordsFor } from '../words/catalogue.js'
import { type Chapter, chaptersFor } from './chapters.js'
import { demoPage } from './demo-page.js'
import type { Progress } from './progress.js'
import { demoScript } from './script.js'
import { demoStyle } from './style.js'

interface Shown {
  /** The demo's address, e.g. `http://localhost:3000`. */
  readonly url: string
  readonly sandboxUrl: string
  readonly phone: 'simulated' | 'real'
  readonly stylesheet: string
  readonly admin: DemoAdmin
  readonly progress: Progress
}

const qrReader = readFileSync(createRequire(import.meta.url).resolve('jsqr'))

/** The demo's first page, and what it needs. */
export function demoRoutes({ url, sandboxUrl, phone, stylesheet, admin, progress }: Shown): Router {
  const routes = Router()
  const framed = (chapter: Chapter, cookies: string | undefined) => {
    if (chapter.id === 'token') return '/security/p/billing'
    if (chapter.id === 'assistant') return '/assistant'
    if (chapter.id === 'app') return '/account'
    return admin.isHere(cookies) ? '/security/admin' : admin.link()
  }

  routes.get('/', async (request, response) => {
    // The phone allows only this address to frame it.
    if (request.headers.host !== new URL(url).host) return response.redirect(302, url)
    const words = wordsFor(request)
    const chapters = chaptersFor(phone, words)
    const chapter = chapters.find(({ id }) => id === request.query.chapter) ?? chapters[0]
    if (chapter === undefined) return response.status(404).end()
    const { cookie } = request.headers
    response.set('content-security-policy', policy(phone === 'simulated' ? sandboxUrl : null))
    response.set({ 'cache-control': 'no-store', vary: 'accept-language' })
    return response.send(
      demoPage({
        words,
        chapters,
        chapter,
        done: await progress.done(),
        stylesheet,
        framed: framed(chapter, cookie),
        phoneUrl: phone === 'simulated' ? `${sandboxUrl}/phone/ana` : null,
        mailUrl: `${sandboxUrl}/mail`,
        links: [
          ...chapters.map((each) => ({ url: framed(each, cookie), label: words.say(`demo.side.${each.id}`) })),
          { url: sandboxUrl, label: words.say('demo.phones') },
        ],
      }),
    )
  })
  routes.get('/demo/steps', async (_request, response) => {
    response.set('cache-control', 'no-store').json(await progress.done())
  })
  routes.get('/demo/page.css', (_request, response) => {
    response.type('css').send(demoStyle)
  })
  routes.get('/demo/icon.svg', (_request, response) => {
    response.type('svg').send(iconDrawing)
  })
  routes.get('/demo/page.js', (_request, response) => {
    response.type('js').send(demoScript)
  })
  routes.get('/demo/jsqr.js', (_request, response) => {
    response.type('js').send(qrReader)
  })
  return routes
}

function policy(sandboxUrl: string | null): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src 'self'${sandboxUrl === null ? '' : ` ${sandboxUrl}`}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
