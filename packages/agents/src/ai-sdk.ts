import type { ChatDoor, ToolCall, ToQuestion } from './chat-door.js'

/** The parts of the AI SDK's messages that approvals consist of. */
export interface MessageLike {
  readonly role: string
  readonly content: unknown
}

/** An answer in the AI SDK's form: a part of a message with the role `tool`. */
export interface ApprovalResponse {
  readonly type: 'tool-approval-response'
  readonly approvalId: string
  readonly approved: boolean
  readonly reason?: string
}

/**
 * For `toolApproval` of `generateText`, `streamText` and agents of `ai` 7: asks the person, and uses the approval right
 * before the tool runs, even if the messages came back from a browser. A person who has not answered within `waitMs` is
 * waited for in the SDK's way, by a part `tool-approval-request`.
 */
export function askInChat(door: ChatDoor, toQuestion: ToQuestion, { waitMs = 0 }: { readonly waitMs?: number } = {}) {
  return async ({ toolCall, messages }: { readonly toolCall: CallLike; readonly messages: readonly MessageLike[] }) => {
    const call = { id: toolCall.toolCallId, name: toolCall.toolName, input: toolCall.input }
    const question = toQuestion(call)
    if (question === null) return undefined
    const decision = await door.use(call, question, waitMs)
    if (decision.outcome === 'approved') return { type: 'approved' as const }
    if (decision.outcome === 'denied') return { type: 'denied' as const, reason: decision.reason }
    // The SDK trusts the approvals in the messages; we do not.
    if (isGoneOnWith(call.id, messages)) return { type: 'denied' as const, reason: 'The person has not answered yet.' }
    return { type: 'user-approval' as const, ...(decision.say === null ? {} : { reason: decision.say }) }
  }
}

/**
 * The answers that these messages wait for, in whichever process continues with them; `waiting` are calls without an
 * answer yet.
 */
export async function answersOf(door: ChatDoor, messages: readonly MessageLike[], toQuestion: ToQuestion) {
  const parts = partsOf(messages)
  const done = new Set(
    parts.filter(({ type }) => type === 'tool-approval-response').map(({ approvalId }) => approvalId),
  )
  const content: ApprovalResponse[] = []
  const waiting: string[] = []
  for (const { type, approvalId, toolCallId } of parts) {
    if (type !== 'tool-approval-request' || done.has(approvalId)) continue
    const made = parts.find((part) => part.type === 'tool-call' && part.toolCallId === toolCallId)
    const call: ToolCall = { id: String(toolCallId), name: String(made?.toolName), input: made?.input }
    const question = toQuestion(call)
    const decision = question === null ? null : await door.look(call, question, 0)
    if (decision === null || decision.outcome === 'waiting') waiting.push(call.id)
    else content.push(responseOf(String(approvalId), decision.outcome === 'denied' ? decision.reason : null))
  }
  return { message: { role: 'tool' as const, content }, waiting }
}

/** A call of a tool, as the SDK gives it to `toolApproval`. */
export interface CallLike {
  readonly toolCallId: string
  readonly toolName: string
  readonly input: unknown
}

function responseOf(approvalId: string, reason: string | null): ApprovalResponse {
  const response = { type: 'tool-approval-response', approvalId, approved: reason === null } as const
  return reason === null ? response : { ...response, reason }
}

function isGoneOnWith(toolCallId: string, messages: readonly MessageLike[]): boolean {
  const parts = partsOf(messages)
  const request = parts.find((part) => part.type === 'tool-approval-request' && part.toolCallId === toolCallId)
  return parts.some((part) => part.type === 'tool-approval-response' && part.approvalId === request?.approvalId)
}

function partsOf(messages: readonly MessageLike[]): readonly Record<string, unknown>[] {
  return messages.flatMap(({ content }) => (Array.isArray(content) ? content : []))
}
