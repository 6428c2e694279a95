import type { CallToolResult } from '@modelcontextprotocol/server'
import { type Door, DoorProblem } from '../door/door.js'
import { doorFailed, over, says, toShow, waiting } from './words.js'

/** Waits for the answer to a question that is open. */
export const awaitAnswerTool = {
  name: 'await_answer',
  description:
    'Waits up to 50 seconds for the answer of the person who was asked about a tool call, by the id that the call gave. It runs nothing: after "approved", call the tool again with the same arguments.',
  inputSchema: {
    type: 'object' as const,
    properties: { id: { type: 'string' as const, description: 'The id that the waiting call gave.' } },
    required: ['id'],
  },
  annotations: { readOnlyHint: true },
}

/** Returns the state of a question, after a while if it is open. */
export async function awaitAnswer(
  door: Door,
  { id }: Readonly<Record<string, unknown>>,
  waitMs: number,
  signal: AbortSignal,
): Promise<CallToolResult> {
  if (typeof id !== 'string' || !/^[0-9a-z]{26}$/.test(id)) return says('failed', 'this is no id of a question.')
  try {
    const standing = await door.look(id, waitMs, signal)
    if (standing.state === 'open') return waiting(id, toShow(standing.show, 'the chat'), null)
    if (standing.state !== 'approved') return over(standing)
    const until = standing.useBy === null ? '' : ` until ${standing.useBy}`
    return says('approved', `call the tool again${until}, with the same arguments: it runs once.`, id)
  } catch (error) {
    if (error instanceof DoorProblem) return doorFailed(error)
    throw error
  }
}
