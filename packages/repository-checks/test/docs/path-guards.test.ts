import { describe, expect, it } from 'vitest'
import { pathGuards } from '../../support/docs/path-guards.js'
import { isGuarded, shownCode } from '../../support/docs/shown-code.js'

const shown = shownCode()

function foundIn(code: string): readonly string[] {
  return pathGuards(code).map((line) => code.split('\n')[line - 1]?.trim() ?? '')
}

describe('a guard that people copy', () => {
  it('R2: stands in the route, and nowhere beside a path that is compared', () => {
    expect(shown.filter(({ code }) => pathGuards(code).length > 0).map(({ where }) => where)).toEqual([])
  })

  it('is looked for in pages, docstrings, templates, examples and the programs of the checks', () => {
    const places = shown.filter(isGuarded).map(({ where }) => where.replace(/:\d+$/, ''))
    expect(places).toEqual(
      expect.arrayContaining([
        'docs/into-your-app.md',
        'packages/portal/README.md',
        'packages/portal/src/step-up/second-factor-gate.ts',
        'packages/create-chatfactor/templates/framework/koa/src/server.ts',
        'packages/repository-checks/support/frameworks/koa.mjs',
      ]),
    )
  })

  it.each([
    "server.use((context, next) => (context.path === '/pay' ? koaGate(portal, o)(context, next) : next()))",
    "if ('/pay' == request.originalUrl) return secondFactorGate(portal, o)(request)",
    "if (new URL(request.url).pathname.startsWith('/pay')) return secondFactorGate(portal, o)(request)",
    "if (request.url.toLowerCase() !== '/pay') next(); else requireSecondFactor(portal, o)(request, response, next)",
    'if (/^.pay$/.test(context.path)) return koaGate(portal, o)(context, next)',
    "switch (request.nextUrl.pathname) { case '/pay': return nextGate(portal, o).proxy(request) }",
  ])('is found out where it compares a path: %s', (code) => {
    expect(foundIn(code)).toEqual([code])
  })

  it.each([
    "router.all('/pay', koaGate(portal, o), handler)",
    "app.use('/pay', requireSecondFactor(portal, o))",
    'const gate = koaGate(portal, o); if (phoneUrl === null || url === undefined) start(gate)',
  ])('is left alone in a route: %s', (code) => {
    expect(foundIn(code)).toEqual([])
  })
})
