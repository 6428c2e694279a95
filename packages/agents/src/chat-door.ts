import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** A line of what would be done: a text, or a sum that the app writes out. */
export type Field =
  | { readonly label: string; readonly value: string }
  | { readonly label: string; readonly amount: { readonly minor: number; readonly currency: string } }

/** A tool call, as a framework passes it on before it runs. */
export interface ToolCall {
  /** The framework's own name for this one call. */
  readonly id: string
  readonly name: string
  readonly input: unknown
}

/** The question to a person about a call. */
export interface Question {
  /** The purpose: 1 to 50 of `a-z 0-9 _`. */
  readonly purpose: string
  /**
   * What would be done, line by line. A line with the digest of the call is added, so that another input is another
   * question.
   */
  readonly fields: readonly Field[]
  /** The reason, in the agent's words. */
  readonly reason?: string
  /** Your name for the question. @defaultValue the call's id */
  readonly dedupeId?: string
  readonly lifeMs?: number
  readonly mode?: 'approve_deny' | 'number_matching' | 'code_entry'
}

/** Makes the question about a call; `null` if the call needs no approval. */
export type ToQuestion = (call: ToolCall) => Question | null

/** The outcome of a question. `say` is what the agent's side shows the person: a number to press, or digits to send. */
export type Decision =
  | { readonly outcome: 'approved' }
  | { readonly outcome: 'denied'; readonly reason: string }
  | { readonly outcome: 'waiting'; readonly say: string | null }

/** Where the app has mounted `agentRoutes()`, and the agent's key. */
export interface ChatDoorOptions {
  readonly url: string
  readonly key: string
  /** The person to ask; an assistant asks its owner. Never derived from what a model says. */
  readonly person?: { readonly id: string } | { readonly externalId: string }
  /** How the app is called. @defaultValue the global `fetch` */
  readonly fetch?: typeof fetch
}

/** An app's routes for agents. */
export interface ChatDoor {
  /** The state of the question about a call, which is asked now if it was not before; uses nothing. */
  look(call: ToolCall, question: Question, waitMs: number): Promise<Decision>
  /** The same, and uses an approval: `approved` is said once, right before the tool may run. */
  use(call: ToolCall, question: Question, waitMs: number): Promise<Decision>
}

/** The app answers earlier than a longer wait. */
const longestWaitMs = 45_000
const answerMs = 20_000

/**
 * Connects to an app. The verbs reject if it cannot be reached; then nothing was approved.
 *
 * @example
 * const door = chatDoor({ url: 'https://app.example/agents', key, person: { externalId: 'ana' } })
 */
export function chatDoor({ url, key, person, fetch: send = fetch }: ChatDoorOptions): ChatDoor {
  const knock = async (path: string, body: object | null, ms = answerMs): Promise<Record<string, unknown>> => {
    const response = await send(`${url.replace(/\/$/, '')}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ms),
    })
    const said = recordOf(await response.json())
    if (!response.ok) throw new Error(`The app that asks people answered ${response.status} ${said.code}`)
    return said
  }

  const asked = async (call: ToolCall, { fields, dedupeId = call.id, ...rest }: Question, waitMs: number) => {
    const transaction = { fields: [...fields, digestOf(call)] }
    const body = { ...rest, transaction, dedupeId, ...(person === undefined ? {} : { user: person }) }
    const first = await knock('/ask', body)
    const state = first.outcome === 'answered' ? recordOf(first.authorization) : first
    const authorizationId = String(state.authorizationId)
    if (!isOpen(first) || waitMs <= 0) return { transaction, authorizationId, first, state }
    const ms = Math.min(waitMs, longestWaitMs)
    const seen = await knock(`/${authorizationId}?wait=${ms / 1_000}`, null, answerMs + ms)
    return { transaction, authorizationId, first, state: seen }
  }

  return {
    async look(call, question, waitMs) {
      const { first, state } = await asked(call, question, waitMs)
      return decisionOf(first, state)
    },
    async use(call, question, waitMs) {
      const { transaction, authorizationId, first, state } = await asked(call, question, waitMs)
      const decision = decisionOf(first, state)
      if (decision.outcome !== 'approved' || first.outcome === 'permitted') return decision
      const { outcome } = await knock(`/${authorizationId}/redeem`, { transaction })
      return outcome === 'accepted' ? decision : denied(String(outcome))
    },
  }
}

/** Binds a question to its whole call, whatever its lines show. */
function digestOf({ name, input }: ToolCall): Field {
  const digest = createHash('sha256')
    .update(canonicalize({ input, name }) ?? '')
    .digest('hex')
  return { label: 'Call', value: `${name} · sha256 ${digest}` }
}

function isOpen({ outcome }: Record<string, unknown>): boolean {
  return outcome === 'asked' || outcome === 'needs_user' || outcome === 'undelivered'
}

function decisionOf(first: Record<string, unknown>, state: Record<string, unknown>): Decision {
  if (first.outcome === 'permitted') return first.again === true ? denied('accepted') : { outcome: 'approved' }
  if (isOpen(first) && (state === first || state.state === 'open')) return { outcome: 'waiting', say: sayOf(first) }
  if (first.outcome !== 'answered' && !isOpen(first)) return denied(String(first.because ?? first.outcome))
  return state.state === 'approved' ? { outcome: 'approved' } : denied(String(state.state))
}

function denied(why: string): Decision {
  const words = new Map([
    ['declined', 'The person said no.'],
    ['denied', 'The person did not recognise it, or answered wrongly.'],
    ['expired', 'Nobody answered in time.'],
    ['accepted', 'This was approved and used already; it may have been done.'],
    ['already_used', 'This was approved and used already; it may have been done.'],
    ['not_enrolled', 'The person has no messenger yet.'],
  ])
  return { outcome: 'denied', reason: words.get(why) ?? `The person cannot be asked, or it may not be used: ${why}.` }
}

function sayOf({ show, messenger }: Record<string, unknown>): string | null {
  const { mode, number, code } = recordOf(show)
  if (mode === 'number_matching') return `Press ${number} in ${messenger}, if its question shows exactly this.`
  return mode === 'code_entry' ? `Send ${code} to the bot in ${messenger}, if its question shows exactly this.` : null
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
