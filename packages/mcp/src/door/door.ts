import * as z from 'zod/mini'
import type { Field } from '../question/field.js'
import type { Similar } from '../question/similar.js'
import type { ApproversRule, Rules, ToolRule } from '../rules/rules.js'

/** What the agent shows the person, so that both look at the same question. */
export type Show =
  | { readonly mode: 'approve_deny' }
  | { readonly mode: 'number_matching'; readonly number: number }
  | { readonly mode: 'code_entry'; readonly code: string }

/** The state of a question. */
export interface Standing {
  readonly id: string
  readonly state: 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'expired' | 'accepted'
  readonly show: Show | null
  readonly useBy: string | null
  readonly answeredAt: string | null
}

/** The app's answer to a question. */
export type Asked =
  | {
      readonly outcome: 'open'
      readonly id: string
      readonly messenger: string
      readonly show: Show
      /** Whether the message has reached the chat. */
      readonly arrived: 'asked' | 'needs_user' | 'undelivered'
      readonly pullUrl: string | null
    }
  | { readonly outcome: 'answered'; readonly standing: Standing }
  /** A permit allowed it, and was used; `again` means that this was done before. */
  | { readonly outcome: 'permitted'; readonly id: string; readonly again: boolean }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'locked' | 'refused'; readonly because: string | null; readonly retryAt: string | null }

/** A question: to whom, about what, and under which name. */
export interface Asking {
  readonly purpose: string
  readonly transaction: { readonly fields: readonly Field[] }
  readonly dedupeId: string
  readonly reason?: string
  readonly lifeMs?: number
  readonly useWithinMs?: number
  readonly mode?: ToolRule['asking']['mode']
  /** The people who have to agree; the person of the options is the requester. */
  readonly approvers?: ApproversRule & { readonly notRequester: true }
  readonly similar?: Similar
}

/** An app's routes for agents: {@link https://www.npmjs.com/package/@chatfactor/authorizations | agentRoutes}. */
export interface Door {
  ask(asking: Asking): Promise<Asked>
  /** The state of a question once it is no longer open, or after `waitMs` milliseconds. */
  look(id: string, waitMs: number, signal?: AbortSignal): Promise<Standing>
  /** Uses what was approved; only `accepted` means that it may be done. */
  redeem(id: string, transaction: Asking['transaction']): Promise<string>
}

/** The app did not answer, or not as expected. */
export class DoorProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number | null,
  ) {
    super(status === null ? `the door did not answer: ${code}` : `the door answered ${status} ${code}`)
    this.name = 'DoorProblem'
  }
}

const show = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('approve_deny') }),
  z.object({ mode: z.literal('number_matching'), number: z.number() }),
  z.object({ mode: z.literal('code_entry'), code: z.string() }),
])
const standing = z.object({
  authorizationId: z.string(),
  state: z.enum(['open', 'approved', 'declined', 'denied', 'cancelled', 'expired', 'accepted']),
  show: z.nullable(show),
  useBy: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
})
const open = { authorizationId: z.string(), messenger: z.string(), show }
const retryAt = z.nullish(z.string())
const askedShape = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['asked', 'undelivered']), ...open }),
  z.object({ outcome: z.literal('needs_user'), pullUrl: z.nullable(z.string()), ...open }),
  z.object({ outcome: z.literal('answered'), authorization: standing }),
  z.object({ outcome: z.literal('permitted'), authorizationId: z.string(), again: z._default(z.boolean(), false) }),
  z.object({ outcome: z.literal('not_enrolled') }),
  z.object({ outcome: z.literal('locked'), retryAt }),
  z.object({ outcome: z.literal('refused'), because: z.string(), retryAt }),
])
const redeemedShape = z.object({ outcome: z.string() })
const problemShape = z.object({ code: z.string() })

/** The time limit for everything but waiting. */
const answerMs = 20_000
/** The longest wait of one call. */
const longestWaitMs = 45_000
/** The pause if too many calls of this agent are waiting already. */
const crowdedMs = 1_000

/** The app's address, the agent's key, and the person to ask. */
export interface DoorOptions {
  readonly url: string
  readonly key: string
  readonly person: Rules['person']
  readonly fetch?: typeof fetch
}

/** Connects to an app. The verbs throw a {@link DoorProblem}. */
export function openDoor({ url, key, person, fetch: call = fetch }: DoorOptions): Door {
  const knock = async <S extends z.core.$ZodType>(
    shape: S,
    path: string,
    options: { readonly body?: object; readonly ms?: number; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<z.output<S>> => {
    const { body, ms = answerMs, signal } = options
    const signals = [AbortSignal.timeout(Math.ceil(ms)), ...(signal === undefined ? [] : [signal])]
    const response = await call(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect must not get the key.
      redirect: 'error',
      signal: AbortSignal.any(signals),
    }).catch((cause: unknown) => {
      throw new DoorProblem(cause instanceof Error ? cause.name : 'unknown', null)
    })
    const said: unknown = await response.json().catch(() => null)
    if (!response.ok) {
      const problem = z.safeParse(problemShape, said)
      throw new DoorProblem(problem.success ? problem.data.code : '', response.status)
    }
    const result = z.safeParse(shape, said)
    if (!result.success) throw new DoorProblem('in words of another version', response.status)
    return result.data
  }

  return {
    async ask(asking) {
      const said = await knock(askedShape, '/ask', { body: person === null ? asking : { ...asking, user: person } })
      switch (said.outcome) {
        case 'asked':
        case 'needs_user':
        case 'undelivered':
          return {
            ...{ outcome: 'open', id: said.authorizationId, messenger: said.messenger, show: said.show },
            ...{ arrived: said.outcome, pullUrl: said.outcome === 'needs_user' ? said.pullUrl : null },
          }
        case 'answered':
          return { outcome: 'answered', standing: standingOf(said.authorization) }
        case 'permitted':
          return { outcome: 'permitted', id: said.authorizationId, again: said.again }
        case 'not_enrolled':
          return said
        case 'locked':
          return { outcome: 'locked', because: null, retryAt: said.retryAt ?? null }
        case 'refused':
          return { outcome: 'refused', because: said.because, retryAt: said.retryAt ?? null }
      }
    },

    async look(id, waitMs, signal) {
      const until = performance.now() + waitMs
      for (;;) {
        const left = Math.max(0, Math.min(longestWaitMs, until - performance.now()))
        const path = `/${id}?wait=${(left / 1_000).toFixed(3)}`
        try {
          const seen = standingOf(await knock(standing, path, { ms: answerMs + left, signal }))
          if (seen.state !== 'open' || performance.now() >= until) return seen
        } catch (error) {
          if (!(error instanceof DoorProblem && error.status === 429)) throw error
          if (performance.now() >= until) return standingOf(await knock(standing, `/${id}`))
        }
        await new Promise((resolve) => setTimeout(resolve, Math.min(crowdedMs, Math.max(0, until - performance.now()))))
      }
    },

    async redeem(id, transaction) {
      return (await knock(redeemedShape, `/${id}/redeem`, { body: { transaction } })).outcome
    },
  }
}

function standingOf({ authorizationId, ...rest }: z.output<typeof standing>): Standing {
  return { id: authorizationId, ...rest }
}
