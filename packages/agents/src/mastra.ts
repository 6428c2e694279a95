import type { ChatDoor, ToQuestion } from './chat-door.js'

/** What `generate` of an agent of `@mastra/core` returns if it stopped before a tool (`requireApproval`). */
export interface SuspendedRun {
  readonly runId: string
  readonly toolCallId: string
  readonly toolName: string
  readonly args: unknown
}

/** Such an agent; in another process, one with the same storage. */
export interface ApprovingAgent<Result> {
  /** Continues a run that stopped before this call, and makes the call. */
  approveToolCallGenerate(options: { readonly runId: string; readonly toolCallId: string }): Promise<Result>
  /** Continues such a run without the call, and tells the model why. */
  declineToolCallGenerate(options: {
    readonly runId: string
    readonly toolCallId: string
    readonly reason: string
  }): Promise<Result>
}

/** The outcome: the run was continued, or there is no answer yet. */
export type Continued<Result> =
  | { readonly outcome: 'continued'; readonly result: Result }
  | { readonly outcome: 'waiting'; readonly say: string | null }

/**
 * Asks about the call before which a run stopped, and continues the run once it is answered. Throws for a call without
 * a question.
 */
export async function answerApproval<Result>(
  door: ChatDoor,
  agent: ApprovingAgent<Result>,
  { runId, toolCallId, toolName, args }: SuspendedRun,
  toQuestion: ToQuestion,
  { waitMs = 0 }: { readonly waitMs?: number } = {},
): Promise<Continued<Result>> {
  const call = { id: toolCallId, name: toolName, input: args }
  const question = toQuestion(call)
  if (question === null) throw new Error(`There is no question about ${toolName}`)
  const decision = await door.use(call, question, waitMs)
  if (decision.outcome === 'waiting') return decision
  if (decision.outcome === 'approved') {
    return { outcome: 'continued', result: await agent.approveToolCallGenerate({ runId, toolCallId }) }
  }
  const { reason } = decision
  return { outcome: 'continued', result: await agent.declineToolCallGenerate({ runId, toolCallId, reason }) }
}
