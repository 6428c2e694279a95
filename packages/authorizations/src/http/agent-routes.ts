import { ChatfactorError, httpStatusOf, isChatfactorError } from '@chatfactor/core'
import { invalidInput } from '@chatfactor/core/feature'
import type { Agent } from '../agents/agents.js'
import type { AuthorizationVerbs } from '../authorizations.js'
import type { NamedAuthorization } from '../looking/authorization.js'
import { readAskBody, readRedeemBody } from './agent-body.js'

const largestBody = 64 * 1024
/** How long a call may wait for an answer, in seconds, and how many calls of one agent may wait at once. */
const longestWait = 45
const mostWaiting = 20

/**
 * The HTTP routes for agents that run outside your app: `POST /ask`, `GET /:id?wait=45`, `POST /:id/redeem`,
 * `POST /:id/cancel` and `GET /:id/receipt`, each with `Authorization: Bearer <key>`. Mount it below any path. The key
 * says which agent it is and on which Resource; an assistant asks its owner.
 *
 * Responds with what the verbs return, as JSON. Never rejects because of a request.
 *
 * @example
 * const answer = agentRoutes(chatfactor)
 * const response = await answer(request)
 */
export function agentRoutes({ agents, authorizations }: AuthorizationVerbs): (request: Request) => Promise<Response> {
  const waiting = new Map<string, number>()

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    // The keys are public: anyone with a receipt may check it.
    if (request.method === 'GET' && pathname.endsWith('/jwks.json')) {
      return said(200, await authorizations.receiptKeys())
    }
    const agent = await agentOf(request)
    if (agent === null) return problem(new ChatfactorError('UNAUTHENTICATED', {}))
    const route = /\/(?:(ask)|([0-9a-z]{26})(?:\/(redeem|cancel|receipt))?)\/?$/.exec(pathname)
    const [, asks, authorizationId, verb] = route ?? []
    const named = { authorizationId: authorizationId ?? '', resourceId: agent.resourceId, agentId: agent.id }
    if (request.method === 'GET' && authorizationId !== undefined && verb === undefined) {
      return waitFor(named, Number(searchParams.get('wait') ?? 0))
    }
    if (request.method === 'GET' && verb === 'receipt') {
      return said(200, { receipt: await authorizations.receipt(named) })
    }
    if (request.method !== 'POST' || verb === 'receipt' || (asks === undefined && verb === undefined)) {
      return said(404, { code: 'NOT_FOUND' })
    }
    if (verb === 'cancel') return said(200, await authorizations.cancel(named))
    const body = await bodyOf(request)
    if (body === undefined) return said(413, { code: 'TOO_LARGE' })
    if (verb === 'redeem')
      return said(200, await authorizations.redeem({ ...named, transaction: readRedeemBody(body) }))
    return ask(agent, body)
  }

  const agentOf = async (request: Request): Promise<Agent | null> => {
    const [, key] = /^Bearer (\S{1,200})$/.exec(request.headers.get('authorization') ?? '') ?? []
    return key === undefined ? null : agents.find({ key })
  }

  const ask = async (agent: Agent, body: unknown): Promise<Response> => {
    const { user, transaction, given } = readAskBody(body)
    const own = agent.ownerId === null ? undefined : { id: agent.ownerId }
    if (agent.kind === 'assistant' && user !== undefined) {
      throw invalidInput('user', 'is for no assistant to say: it asks its owner')
    }
    const asked = agent.kind === 'assistant' ? own : user
    if (asked === undefined) throw invalidInput('user', 'is needed')
    const about = { resourceId: agent.resourceId, agentId: agent.id, user: asked, transaction }
    return said(200, await authorizations.ask({ ...about, ...given }))
  }

  const waitFor = async (named: Required<NamedAuthorization>, seconds: number): Promise<Response> => {
    const ms = Math.round(Math.min(longestWait, Math.max(0, Number.isFinite(seconds) ? seconds : 0)) * 1_000)
    const before = waiting.get(named.agentId) ?? 0
    if (ms === 0) return said(200, await authorizations.get(named))
    if (before >= mostWaiting) return said(429, { code: 'TOO_MANY_REQUESTS' })
    waiting.set(named.agentId, before + 1)
    try {
      const signal = AbortSignal.timeout(ms)
      let last = await authorizations.get(named)
      if (last.state === 'open') {
        for await (const seen of authorizations.watch(named, { signal })) {
          last = seen
          if (seen.state !== 'open') break
        }
      }
      return said(200, last)
    } finally {
      const left = (waiting.get(named.agentId) ?? 1) - 1
      if (left === 0) waiting.delete(named.agentId)
      else waiting.set(named.agentId, left)
    }
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      if (isChatfactorError(error)) return problem(error)
      throw error
    }
  }
}

/**
 * The JSON body; `undefined` if it is too large, in which case the rest is not read. Throws `INVALID_INPUT` for
 * malformed JSON.
 */
async function bodyOf(request: Request): Promise<unknown> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of request.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.length > largestBody) return undefined
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: '', problem: 'is no JSON' }] }, { cause })
  }
}

function problem(error: ChatfactorError): Response {
  return said(httpStatusOf(error.code), { code: error.code, details: error.details })
}

/** Not for browsers, and not for caches. */
function said(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
