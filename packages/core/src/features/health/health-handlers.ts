import { within } from '../../stores/index.js'

/** The part of a response of Node.js, Express or Fastify's `reply.raw` that is used. */
export interface NodeAnswer {
  statusCode: number
  /** As of `ServerResponse`. */
  setHeader(name: string, value: string): unknown
  /** As of `ServerResponse`. */
  end(body: string): unknown
}

/**
 * Answers for a load balancer, and for a process manager. They reveal nothing about people, and nothing useful to an
 * attacker.
 */
export interface HealthHandlers {
  /** Answers 200 as long as the process answers at all. */
  healthz(): Response
  /**
   * Answers 200 if the store answers within two seconds, otherwise 503, as after `close`. A messenger that is down does
   * not count.
   */
  readyz(): Promise<Response>
  /** The same two for Node.js: `(request, response) => …`. */
  readonly node: {
    /** Writes the answer of `healthz`. */
    healthz(request: unknown, response: NodeAnswer): void
    /** Writes the answer of `readyz`. */
    readyz(request: unknown, response: NodeAnswer): Promise<void>
  }
}

/** A load balancer asks every few seconds, and has little patience. Real milliseconds. */
const patienceMs = 2_000

/**
 * Makes the two answers that hosts mount as `/healthz` and `/readyz`.
 *
 * @example
 * const { healthz, readyz } = healthHandlers(chatfactor)
 * const answer = (request: Request) => (new URL(request.url).pathname === '/healthz' ? healthz() : readyz())
 */
export function healthHandlers(chatfactor: {
  readonly resources: { list(options: { readonly limit: number }): Promise<unknown> }
}): HealthHandlers {
  const isReady = () =>
    within(
      patienceMs,
      () => chatfactor.resources.list({ limit: 1 }),
      () => new Error('late'),
    ).then(
      () => true,
      () => false,
    )
  const toNode = (response: NodeAnswer, isWell: boolean) => {
    response.statusCode = isWell ? 200 : 503
    response.setHeader('content-type', 'application/json')
    response.setHeader('cache-control', 'no-store')
    response.end(bodyOf(isWell))
  }
  return {
    healthz: () => answer(true),
    readyz: async () => answer(await isReady()),
    node: {
      healthz: (_request, response) => toNode(response, true),
      readyz: async (_request, response) => toNode(response, await isReady()),
    },
  }
}

function answer(isWell: boolean): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return new Response(bodyOf(isWell), { status: isWell ? 200 : 503, headers })
}

function bodyOf(isWell: boolean): string {
  return JSON.stringify({ status: isWell ? 'ok' : 'unavailable' })
}
