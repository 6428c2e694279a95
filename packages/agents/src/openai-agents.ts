import type { ChatDoor, ToQuestion } from './chat-door.js'

/** What a run of `@openai/agents` waits for. */
export interface InterruptionLike {
  readonly name?: string | undefined
  readonly arguments?: string | undefined
  readonly rawItem: object
}

/** The state of such a run, or one read with `RunState.fromString`. */
export interface RunStateLike<Item extends InterruptionLike> {
  /** The calls before which the run stopped. */
  getInterruptions(): readonly Item[]
  /** Lets a call run once the run goes on. */
  approve(item: Item): void
  /** Keeps a call from running; the model is told `message`. */
  reject(item: Item, options?: { readonly message?: string }): void
}

/** A call without an answer yet, and what to show to the person. */
export interface Waiting {
  readonly callId: string
  readonly say: string | null
}

/**
 * Asks about each call for which a run stopped (`needsApproval: true`), and approves or rejects those that are
 * answered. Approvals are used up here, so continue with the state at once or drop it. Calls without a question are
 * left to you.
 */
export async function answerInterruptions<Item extends InterruptionLike>(
  door: ChatDoor,
  state: RunStateLike<Item>,
  toQuestion: ToQuestion,
  { waitMs = 0 }: { readonly waitMs?: number } = {},
): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = []
  for (const item of state.getInterruptions()) {
    const callId = 'callId' in item.rawItem ? String(item.rawItem.callId) : ''
    const input: unknown = JSON.parse(item.arguments ?? 'null')
    const call = { id: callId, name: item.name ?? '', input }
    const question = callId === '' ? null : toQuestion(call)
    if (question === null) continue
    const decision = await door.use(call, question, waitMs)
    if (decision.outcome === 'approved') state.approve(item)
    else if (decision.outcome === 'denied') state.reject(item, { message: decision.reason })
    else waiting.push({ callId, say: decision.say })
  }
  return waiting
}
