import type { Parameters } from '../parameters.js'
import type { GraphAnswer } from './graph-answer.js'
import type { MessengerChat, MessengerPage } from './messenger-page.js'
import type { WebhookDelivery } from './webhook-delivery.js'

/** A call for a Page that exists. */
export interface GraphCall {
  readonly page: MessengerPage
  readonly verb: 'get' | 'post' | 'delete'
  readonly parameters: Parameters
  readonly now: () => Date
  readonly delivery: WebhookDelivery
}

export type CallHandler = (call: GraphCall) => GraphAnswer

/** The chat with this person, if the Page has ever known them. */
export function knownChat(page: MessengerPage, psid: string): MessengerChat | null {
  const chat = [...page.chats.values()].find((candidate) => candidate.psid === psid)
  return chat !== undefined && (chat.isThread || chat.isDeleted) ? chat : null
}

/** A list, given as such, as JSON, or separated by commas. */
export function listOf(value: unknown): readonly string[] | null {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : null
  if (typeof value !== 'string' || value.trim() === '') return null
  if (!value.trim().startsWith('[')) return value.split(',').map((item) => item.trim())
  try {
    const parsed: unknown = JSON.parse(value)
    return Array.isArray(parsed) ? listOf(parsed) : null
  } catch {
    return null
  }
}
