import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Chatfactor } from '@chatfactor/core'
import { honoGate, nextGate, type SecondFactorGateOptions, secondFactorGate } from '@chatfactor/portal'
import { fastifyGate, koaGate, nestGuard, requireSecondFactor } from '@chatfactor/portal/node'

/** Whether a request got through to what stands behind a guard. */
export type Knock = (request: Request) => Promise<boolean>

/** A guard as one framework has it. */
export interface Binding {
  readonly knock: Knock
  close(): void
}

type Options = Pick<SecondFactorGateOptions, 'resourceId' | 'purpose' | 'kind' | 'mode' | 'least' | 'once' | 'clock'>
/** Who asks, and in which session, for every request alike. */
interface Asker {
  readonly user: () => { readonly id: string }
  readonly session: () => string
  readonly signOut?: () => Readonly<Record<string, string>>
}
type Bind = (chatfactor: Chatfactor, options: Options & Asker) => Promise<Binding> | Binding

const through = 'let through'

const web =
  (guardOf: (chatfactor: Chatfactor, options: Options & Asker) => Knock): Bind =>
  (chatfactor, options) => ({ knock: guardOf(chatfactor, options), close: () => undefined })

type Handle = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** What a framework of Node does with a guard, on a server of Node's own. */
const onNode =
  (handleOf: (chatfactor: Chatfactor, options: Options & Asker) => Handle): Bind =>
  async (chatfactor, options) => {
    const handle = handleOf(chatfactor, options)
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
  secondFactorGate: web((chatfactor, options) => {
    const gate = secondFactorGate(chatfactor, options)
    return async (request) => (await gate(request)) === null
  }),
  honoGate: web((chatfactor, options) => {
    const gate = honoGate(chatfactor, options)
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
  'nextGate.proxy': web((chatfactor, options) => {
    const gate = nextGate(chatfactor, options)
    return async (request) => (await gate.proxy(request)) === null
  }),
  'nextGate.route': web((chatfactor, options) => {
    const gate = nextGate(chatfactor, options).route(() => new Response(through))
    return async (request) => (await (await gate(request)).text()) === through
  }),
  'nextGate.isProven': web((chatfactor, options) => {
    const gate = nextGate(chatfactor, options)
    return ({ headers }) => gate.isProven(headers)
  }),
  requireSecondFactor: onNode((chatfactor, options) => requireSecondFactor(chatfactor, options)),
  fastifyGate: onNode((chatfactor, options) => {
    const gate = fastifyGate(chatfactor, options)
    return (raw, response, next) => {
      let isTaken = false
      const hijack = () => {
        isTaken = true
      }
      void gate({ raw }, { raw: response, hijack }).then(() => isTaken || next())
    }
  }),
  koaGate: onNode((chatfactor, options) => {
    const gate = koaGate(chatfactor, options)
    return (req, res, next) => {
      const url = req.url ?? '/'
      void gate({ req, res, path: url, originalUrl: url, request: {} }, async () => next())
    }
  }),
  nestGuard: onNode((chatfactor, options) => {
    const guard = nestGuard(chatfactor, options)
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
