import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type GateOptions, type GuardedSite, honoGate, nextGate, secondFactorGate } from '@chatfactor/portal'
import { fastifyGate, koaGate, nestGuard, requireSecondFactor } from '@chatfactor/portal/node'

/** Whether a request got through to what stands behind a guard. */
export type Knock = (request: Request) => Promise<boolean>

/** A guard as one framework has it. */
export interface Binding {
  readonly knock: Knock
  close(): void
}

type Options = Pick<GateOptions, 'resource' | 'purpose' | 'kind' | 'mode' | 'least' | 'once'>
/** Who asks, and in which session, for every request alike. */
interface Asker {
  readonly user: () => { readonly id: string }
  readonly session: () => string
  readonly signOut?: () => Readonly<Record<string, string>>
}
type Bind = (site: GuardedSite, options: Options & Asker) => Promise<Binding> | Binding

const through = 'let through'

const web =
  (guardOf: (site: GuardedSite, options: Options & Asker) => Knock): Bind =>
  (site, options) => ({ knock: guardOf(site, options), close: () => undefined })

type Handle = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** What a framework of Node does with a guard, on a server of Node's own. */
const onNode =
  (handleOf: (site: GuardedSite, options: Options & Asker) => Handle): Bind =>
  async (site, options) => {
    const handle = handleOf(site, options)
    const server = createServer((request, response) => handle(request, response, () => response.end(through)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    return {
      async knock(request) {
        const { pathname, search } = new URL(request.url)
        const { method, headers } = request
        const body = method === 'POST' ? await request.text() : null
        const answer = await fetch(`${at}${pathname}${search}`, { method, headers, body, redirect: 'manual' })
        return (await answer.text()) === through
      },
      close() {
        server.closeAllConnections()
        server.close()
      },
    }
  }

/** Every binding that the portal has; a test compares the list with what the portal exports. */
export const bindings = {
  secondFactorGate: web((site, options) => {
    const gate = secondFactorGate(site, options)
    return async (request) => (await gate(request)) === null
  }),
  honoGate: web((site, options) => {
    const gate = honoGate(site, options)
    return async (request) => {
      let isThrough = false
      const context = { req: { raw: request } }
      await Reflect.apply(gate, undefined, [
        context,
        async () => {
          isThrough = true
        },
      ])
      return isThrough
    }
  }),
  'nextGate.proxy': web((site, options) => {
    const gate = nextGate(site, options)
    return async (request) => (await gate.proxy(request)) === null
  }),
  'nextGate.route': web((site, options) => {
    const gate = nextGate(site, options).route(() => new Response(through))
    return async (request) => (await (await gate(request)).text()) === through
  }),
  'nextGate.isProven': web((site, options) => {
    const gate = nextGate(site, options)
    return ({ headers }) => gate.isProven(headers)
  }),
  requireSecondFactor: onNode((site, options) => requireSecondFactor(site, options)),
  fastifyGate: onNode((site, options) => {
    const gate = fastifyGate(site, options)
    return (raw, response, next) => {
      let isTaken = false
      const hijack = () => {
        isTaken = true
      }
      void gate({ raw }, { raw: response, hijack }).then(() => isTaken || next())
    }
  }),
  koaGate: onNode((site, options) => {
    const gate = koaGate(site, options)
    return (req, res, next) => {
      const url = req.url ?? '/'
      void gate({ req, res, path: url, originalUrl: url, request: {} }, async () => next())
    }
  }),
  nestGuard: onNode((site, options) => {
    const guard = nestGuard(site, options)
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
