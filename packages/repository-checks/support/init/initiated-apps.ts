import type { Place } from './put-in.js'

/** An app that was written before, and what somebody does with it who runs `npx chatfactor init`. */
export interface InitiatedApp {
  readonly name: string
  /** From the folder of this file. */
  readonly sources: string
  /** Its `package.json`, where the sources bring none. */
  readonly manifest: object | null
  /** What is printed when it was looked at. */
  readonly is: { readonly framework: string; readonly language: string; readonly modules: string }
  /** Where each printed line goes, in order: the file is the printed one. */
  readonly places: readonly Place[]
  readonly build: readonly string[] | null
  readonly start: (port: number) => readonly string[]
  readonly isReady: RegExp
  /** Whether its types are looked at. */
  readonly isTyped: boolean
  readonly settings: Readonly<Record<string, string>>
}

const next = '../../node_modules/next/dist/bin/next'

export const initiatedApps: readonly InitiatedApp[] = [
  {
    name: 'express',
    sources: 'apps/express',
    manifest: null,
    is: { framework: 'express', language: 'javascript', modules: 'commonjs' },
    places: [{ below: "require('express-session')" }, { below: 'app.use(session(' }, { above: "app.get('/pay'" }],
    build: null,
    start: () => ['app.js'],
    isReady: /ready/,
    isTyped: false,
    settings: {},
  },
  {
    name: 'fastify',
    sources: 'apps/fastify',
    manifest: null,
    is: { framework: 'fastify', language: 'typescript', modules: 'esm' },
    places: [{ below: "from 'fastify'" }, { below: 'app.register(formbody)' }, { below: "  '/pay'," }],
    build: null,
    start: () => ['--import', 'tsx', 'src/server.ts'],
    isReady: /ready/,
    isTyped: true,
    settings: {},
  },
  {
    name: 'next',
    sources: '../recipes/hosts/next',
    manifest: { name: 'the-shop', private: true, dependencies: { next: '^16.4.6', 'iron-session': '^9.0.1' } },
    is: { framework: 'next', language: 'javascript', modules: 'esm' },
    places: [{ below: 'visit.login = login' }, { inPlaceOf: 'export const config' }],
    build: [next, 'build'],
    start: (port) => [next, 'start', '-H', '127.0.0.1', '-p', String(port)],
    isReady: /Ready in/,
    isTyped: false,
    // It is built and started as in production, with messengers that are played.
    settings: { CHATFACTOR_SHOW_IN_PUBLIC: 'yes' },
  },
]
