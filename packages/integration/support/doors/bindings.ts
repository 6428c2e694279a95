import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type GateOptions, type GuardsFrom, honoGate, nextGate, secondFactorGate } from '@chatfactor/portal'
import { fastifyGate, koaGate, nestGuard, requireSecondFactor } from '@chatfactor/portal/node'
import { onLoopback } from '../../../core/test/support/on-loopback.js'

/** What a guard answers; `null` where the request got through to what stands behind it. */
export type Ask = (request: Request) => Promise<Response | null>

/** A guard as one framework has it. */
export interface Binding {
  readonly ask: Ask
  /** Whether a request got through. */
  knock(request: Request): Promise<boolean>
  close(): void
}

type Options = Pick<GateOptions, 'resource' | 'purpose' | 'kind' | 'mode' | 'least' | 'once' | 'notEnrolled'>
/** Who asks, and in which session, for every request alike; a portal says it by itself. */
interface Asker {
  readonly user?: () => { readonly id: string }
  readonly session?: () => string
  readonly signOut?: () => Readonly<Record<string, string>>
}
type Bind = (from: GuardsFrom, options: Options & Asker) => Promise<Binding> | Binding

const through = 'let through'

const bound = (ask: Ask, close: () => void): Binding => ({
  ask,
  knock: async (request) => (await ask(request)) === null,
  close,
})

const web =
  (guardOf: (from: GuardsFrom, options: Options & Asker) => Ask): Bind =>
  (from, options) =>
    bound(guardOf(from, options), () => undefined)

type Handle = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** What a framework of Node does with a guard, on a server of Node's own. */
const onNode =
  (handleOf: (from: GuardsFrom, options: Options & Asker) => Handle): Bind =>
  async (from, options) => {
    const handle = handleOf(from, options)
    const server = createServer((request, response) => handle(request, response, () => response.end(through)))
    const { port, close } = await onLoopback(server)
    const at = `http://127.0.0.1:${port}`
    const ask: Ask = async (request) => {
      const { pathname, search } = new URL(request.url)
      const { method } = request
      const headers = new Headers(request.headers)
      // What a script sends for nothing said is said by no browser that opens a page.
      if (!headers.has('accept')) headers.set('accept', 'text/html')
      const body = method === 'POST' ? await request.text() : null
      const answer = await fetch(`${at}${pathname}${search}`, { method, headers, body, redirect: 'manual' })
      return unlessThrough(answer)
    }
    return bound(ask, () => {
      close()
    })
  }

async function unlessThrough(answer: Response): Promise<Response | null> {
  const { status, headers } = answer
  const text = await answer.text()
  return text === through ? null : new Response(text === '' ? null : text, { status, headers })
}

/** Every binding that the portal has; a test compares the list with what the portal exports. */
export const bindings = {
  secondFactorGate: web(secondFactorGate),
  honoGate: web((from, options) => {
    const gate = honoGate(from, options)
    return async (request) => {
      const next = async () => undefined
      const answer: unknown = await Reflect.apply(gate, undefined, [{ req: { raw: request } }, next])
      return answer instanceof Response ? answer : null
    }
  }),
  'nextGate.proxy': web((from, options) => nextGate(from, options).proxy),
  'nextGate.route': web((from, options) => {
    const gate = nextGate(from, options).route(() => new Response(through))
    return async (request) => unlessThrough(await gate(request))
  }),
  'nextGate.isProven': web((from, options) => {
    const gate = nextGate(from, options)
    return async ({ headers }) => ((await gate.isProven(headers)) ? null : new Response(null, { status: 403 }))
  }),
  requireSecondFactor: onNode((from, options) => requireSecondFactor(from, options)),
  fastifyGate: onNode((from, options) => {
    const gate = fastifyGate(from, options)
    return (raw, response, next) => {
      let isTaken = false
      const hijack = () => {
        isTaken = true
      }
      void gate({ raw }, { raw: response, hijack }).then(() => isTaken || next())
    }
  }),
  koaGate: onNode((from, options) => {
    const gate = koaGate(from, options)
    return (req, res, next) => {
      const url = req.url ?? '/'
      void gate({ req, res, path: url, originalUrl: url, request: {} }, async () => next())
    }
  }),
  nestGuard: onNode((from, options) => {
    const guard = nestGuard(from, options)
    return (request, response, next) => {
      const switchToHttp = () => ({ getRequest: <T>() => held<T>(request), getResponse: <T>() => held<T>(response) })
      void guard.canActivate({ switchToHttp }).then((isFree) => isFree && next())
    }
  }),
} as const satisfies Readonly<Record<string, Bind>>

/** Nest hands out whatever the caller says that it is. */
function held<T>(value: unknown): T {
  const kept: T[] = []
  Reflect.set(kept, 0, value)
  const [one] = kept
  if (one === undefined) throw new Error('nothing was held')
  return one
}
