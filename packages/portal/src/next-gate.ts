import type { MaybeLater } from './ends-session.js'
import type { GateOptions, LetThrough } from './step-up/gate-options.js'
import { type GuardsFrom, siteBehind } from './step-up/guarded-site.js'
import { secondFactorGate } from './step-up/second-factor-gate.js'

/** A guard as [Next](https://nextjs.org) uses it. */
export interface NextGate {
  /** For `proxy.ts`, whose `matcher` names the guarded paths: `null` lets the request go on. */
  readonly proxy: (request: Request) => Promise<Response | null>
  /** Stands in front of one route handler: `export const POST = gate.route(async (request) => …)`. */
  readonly route: <R extends readonly unknown[]>(
    handler: (request: Request, ...rest: R) => MaybeLater<Response>,
  ) => (request: Request, ...rest: R) => Promise<Response>
  /**
   * For a server action, called with `await headers()`: whether this browser has a proof. People whom the policy or an
   * administrator lets go on have none. Sends nothing; always false with `once`.
   */
  readonly isProven: (headers: Headers) => Promise<boolean>
}

/**
 * A guard in Next: for pages with their server actions (`proxy`), for route handlers, and for actions that other pages
 * use as well.
 *
 * @example
 * export const { proxy } = nextGate(portal, { resource: 'billing', purpose: 'pay' }) // proxy.ts
 * export const config = { matcher: '/pay' }
 */
export function nextGate(from: GuardsFrom, options: GateOptions): NextGate {
  const whys = new WeakMap<Request, LetThrough>()
  const gate = secondFactorGate(from, {
    ...options,
    async onPass(request, why) {
      whys.set(request, why)
      await options.onPass?.(request, why)
    },
  })
  const { publicUrl } = siteBehind(from).site.chatfactor
  return {
    async proxy(request) {
      const answer = await gate(request)
      return answer === null ? null : withWholeAddress(answer, request)
    },
    route:
      (handler) =>
      async (request, ...rest) =>
        (await gate(request)) ?? handler(request, ...rest),
    async isProven(headers) {
      // Marked as a prefetch, so that no code is sent.
      const asked = { cookie: headers.get('cookie') ?? '', 'sec-purpose': 'prefetch' }
      const request = new Request(publicUrl, { headers: asked })
      return (await gate(request)) === null && whys.get(request)?.outcome === 'passed'
    },
  }
}

/**
 * Next accepts only absolute redirects from a proxy. A route handler does not need one, and its `url` may name another
 * host than the browser's.
 */
function withWholeAddress(answer: Response, { url }: Request): Response {
  const location = answer.headers.get('location')
  if (location === null) return answer
  const headers = new Headers(answer.headers)
  headers.set('location', new URL(location, url).href)
  return new Response(answer.body, { status: answer.status, headers })
}
