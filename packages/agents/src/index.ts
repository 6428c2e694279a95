/**
 * Lets agent frameworks ask a person in their chat before a tool runs.
 *
 * @module index
 */

export { type ApprovalResponse, answersOf, askInChat, type CallLike, type MessageLike } from './ai-sdk.js'
export {
  type ChatDoor,
  type ChatDoorOptions,
  chatDoor,
  type Decision,
  type Field,
  type Question,
  type ToolCall,
  type ToQuestion,
} from './chat-door.js'
export { type ApprovingAgent, answerApproval, type Continued, type SuspendedRun } from './mastra.js'
export { answerInterruptions, type InterruptionLike, type RunStateLike, type Waiting } from './openai-agents.js'
