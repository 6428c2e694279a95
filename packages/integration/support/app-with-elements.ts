import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { accounts } from '@chatfactor/accounts'
import { type Chatfactor, createChatfactor } from '@chatfactor/core'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { build } from 'tsup'
import { onLoopback } from '../../core/test/support/on-loopback.js'

/** What the README of the elements takes for granted: a reader's own app. */
interface ReadersApp {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  visitOf(request: Request): Promise<Visit | null>
  completeVisit(visit: Visit): Promise<undefined>
}

declare global {
  var readersApp: ReadersApp | undefined
}

interface Visit {
  readonly id: string
  readonly userId: string
  readonly login: string
  readonly signedInAt: Date
  readonly codeAt: Date | null
}

/** An app with a sign-in of its own and no portal, whose pages are those of the README; every page has a strict policy. */
export interface AppWithElements {
  readonly url: string
  readonly sandbox: Sandbox
  close(): Promise<void>
}

const bot = { botCredential: '4242:sandbox-credential-for-demos-and-tests', botUsername: 'example_bot' }
const elements = fileURLToPath(new URL('../../elements/', import.meta.url))
const react = fileURLToPath(new URL('../../react/', import.meta.url))
// Inside a package that has what the README imports; `dist` is never committed.
const folder = fileURLToPath(new URL(`../dist/elements-readme-${process.pid}/`, import.meta.url))

/** The blocks of a language in the README, as printed. */
function printed(language: string): readonly string[] {
  const readme = readFileSync(`${elements}README.md`, 'utf8')
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code ?? '')
}

/** The elements as a page loads them, and Vue as it comes. */
async function scripts(): Promise<ReadonlyMap<string, string>> {
  const browser = { config: false, silent: true, format: 'esm', platform: 'browser', splitting: false } as const
  await build({ ...browser, entry: [`${elements}src/index.ts`], outDir: `${folder}browser`, minify: true })
  const vue = createRequire(import.meta.url).resolve('vue/dist/vue.runtime.esm-browser.prod.js')
  const [signIn = '', setUp = ''] = printed('js')
  // A bundler resolves names; this server has files.
  const located = (code: string) =>
    code.replace("'@chatfactor/elements'", "'/elements.js'").replace("from 'vue'", "from '/vue.js'")
  return new Map([
    ['/elements.js', readFileSync(`${folder}browser/index.js`, 'utf8')],
    ['/vue.js', readFileSync(vue, 'utf8')],
    ['/sign-in.js', located(signIn)],
    ['/set-up.js', located(setUp)],
    ['/vue-sign-in.js', vueSignIn],
    ['/plain-set-up.js', plainSetUp],
    ['/parts.js', await partsPage()],
    [
      '/page.css',
      `:root { color-scheme: light dark; background: Canvas; color: CanvasText; } ${readFileSync(`${react}style.css`, 'utf8')}`,
    ],
  ])
}

/** A page of React with one part on it, which its address names; made where React is. */
async function partsPage(): Promise<string> {
  const own = `${react}dist/parts-page-${process.pid}/`
  mkdirSync(own, { recursive: true })
  writeFileSync(`${own}page.js`, reactPage)
  await build({
    ...{ config: false, silent: true, format: 'esm', platform: 'browser', splitting: false, minify: true },
    ...{ entry: [`${own}page.js`], outDir: `${own}out`, noExternal: [/./], env: { NODE_ENV: 'production' } },
    esbuildOptions(options) {
      options.conditions = ['source']
    },
  })
  const script = readFileSync(`${own}out/page.js`, 'utf8')
  rmSync(own, { recursive: true })
  return script
}

const reactPage = `
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import * as parts from '../../src/index.js'

const part = new URLSearchParams(location.search).get('part')
const props = { route: part === 'Enroll' ? '/messengers' : '/second-factor', lang: 'en' }
const on = { onDone: () => location.assign('/account'), onPassed: () => location.assign('/account') }
createRoot(document.getElementById('app')).render(createElement(parts[part], { ...props, ...on }))
`

/** The other way round: what the README does on a plain page, on one of Vue, and what it does there, on a plain one. */
const vueSignIn = `
import '/elements.js'
import { createApp, h } from '/vue.js'
const lead = (to) => () => location.assign(to)
const on = { onChatfactorPassed: lead('/account'), onChatfactorNotNeeded: lead('/plain-set-up') }
createApp({ render: () => h('chatfactor-code', { route: '/second-factor', ...on }) }).mount('#app')
`
const plainSetUp = `
import '/elements.js'
document.querySelector('chatfactor-enroll').addEventListener('chatfactor-done', () => location.assign('/account'))
`

/** Starts it on a free port, with Telegram played by the sandbox. */
export async function appWithElements(): Promise<AppWithElements> {
  const files = await scripts()
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben', 'Carl'] })
  const server = createServer()
  const { port, close } = await onLoopback(server)
  const url = `http://localhost:${port}`
  const { apiRoot, linkRoot } = sandbox.telegram
  const chatfactor = createChatfactor({
    keys: [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }],
    store: memoryStore(),
    transports: [telegramTransport({ ...bot, apiRoot, linkRoot, webhookSecret: null })],
    publicUrl: url,
    features: [accounts()],
  })
  const { id: resourceId } = await chatfactor.resources.ensure({
    ...{ address: 'billing', name: 'Billing', preset: 'self_service' },
  })
  chatfactor.poll()
  chatfactor.worker.start()

  const visits = new Map<string, Visit>()
  const complete = new Set<string>()
  const visitWith = (cookie: string) => visits.get(/visit=([\w-]+)/.exec(cookie)?.[1] ?? '') ?? null
  globalThis.readersApp = {
    ...{ chatfactor, resourceId },
    visitOf: async (request) => visitWith(request.headers.get('cookie') ?? ''),
    async completeVisit(visit) {
      complete.add(visit.id)
      visits.set(visit.id, { ...visit, codeAt: new Date() })
      return undefined
    },
  }
  const own = 'const { chatfactor, resourceId, visitOf, completeVisit } = globalThis.readersApp'
  mkdirSync(folder, { recursive: true })
  const [routes, mounted] = printed('ts')
  writeFileSync(`${folder}routes.ts`, `${own}\n${routes}\n${mounted}`)
  const { app } = await import(`${folder}routes.ts`)

  const signIn = async (login: string): Promise<string> => {
    const { id: userId } = await chatfactor.users.ensure({ externalId: login, login })
    await chatfactor.assignments.create({ resourceId, userId })
    const id = crypto.randomUUID()
    visits.set(id, { id, userId, login, signedInAt: new Date(), codeAt: null })
    return id
  }
  const pageAt = (path: string, visit: Visit | null): string => {
    const small = (language: string, body: string, script: string) =>
      `<!doctype html><html lang="${language}"><title>S</title>${body}<script type="module" src="/${script}.js"></script></html>`
    if (path === '/set-up') return small('uk', '<div id="app"></div>', 'set-up')
    if (path === '/vue-sign-in') return small('en', '<div id="app"></div>', 'vue-sign-in')
    if (path === '/plain-set-up')
      return small('uk', '<chatfactor-enroll route="/messengers"></chatfactor-enroll>', 'plain-set-up')
    if (path === '/sign-in') return printed('html')[0] ?? ''
    if (path === '/parts' || path === '/elements') {
      const code = '<chatfactor-code route="/second-factor"></chatfactor-code>'
      return `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>P</title>
<link rel="stylesheet" href="/page.css"><script type="module" src="${path === '/parts' ? '/parts.js' : '/sign-in.js'}"></script></head>
<body><main><h1>Billing</h1>${path === '/parts' ? '<div id="app"></div>' : code}</main></body></html>`
    }
    const how = visit === null ? 'nobody' : `${visit.login}, ${complete.has(visit.id) ? 'both factors' : 'a password'}`
    return `<!doctype html><html lang="en"><title>A</title><h1>${how}</h1></html>`
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    if (pathname === '/messengers' || pathname === '/second-factor') return app(request, response)
    const script = files.get(pathname)
    // The policy that the README promises to hold.
    response.setHeader('content-security-policy', "default-src 'self'")
    const kind = script === undefined ? 'html' : pathname.endsWith('.css') ? 'css' : 'javascript'
    response.setHeader('content-type', `text/${kind}; charset=utf-8`)
    const login = searchParams.get('login')
    if (login !== null) response.setHeader('set-cookie', `visit=${await signIn(login)}; HttpOnly; Path=/`)
    response.end(script ?? pageAt(pathname, visitWith(request.headers.cookie ?? '')))
  }
  server.on('request', (request, response) => void answer(request, response))

  return {
    ...{ url, sandbox },
    async close() {
      await sandbox.close()
      await chatfactor.close()
      close()
      globalThis.readersApp = undefined
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
