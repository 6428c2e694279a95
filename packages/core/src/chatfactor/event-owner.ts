import { digitsIn } from '../chats/digits-in-text.js'
import { writtenCommands } from '../features/notifications/written-commands.js'
import { isLinkCode, readTypedCode } from '../keys/index.js'
import type { InboundEvent } from '../ports/index.js'

/** Who handles an event of a bot that serves Chatfactor and a host app. */
export type EventOwner = 'chatfactor' | 'host' | 'both'

/**
 * Decides by its shape alone who handles an event, for transports that share a bot with a host app (R32).
 *
 * Enrollment codes, Chatfactor's buttons and the commands below are Chatfactor's, and so are six digits behind `/code` or in reply to a
 * question; any other text is the host's, `/help` too, since the host has more to say; what happens to a chat or a message concerns both.
 */
export function eventOwner(event: InboundEvent): EventOwner {
  switch (event.type) {
    case 'code':
      return isLinkCode(event.code) || isTypedOnPurpose(event.code) ? 'chatfactor' : 'host'
    case 'text':
      return isTypedOnPurpose(event.text) || isCommand(event.text) || isAnswer(event) ? 'chatfactor' : 'host'
    case 'action':
      return isButtonOfOurs(event.value) || isTypedOnPurpose(event.value) ? 'chatfactor' : 'host'
    case 'opened':
      return 'host'
    case 'reachable':
    case 'unreachable':
    case 'receipt':
      return 'both'
  }
}

/**
 * A typed code as we show it, or without a dash but with both letters and digits: neither "hello world" nor a phone
 * number.
 */
function isTypedOnPurpose(text: string): boolean {
  const trimmed = text.trim()
  if (readTypedCode(trimmed) === null) return false
  if (/^[0-9A-Z]{5}[-\s][0-9A-Z]{5}$/i.test(trimmed)) return trimmed.includes('-') || hasBoth(trimmed)
  return /^[0-9A-Z]{10}$/i.test(trimmed) && hasBoth(trimmed)
}

function hasBoth(text: string): boolean {
  return /\d/.test(text) && /[A-Z]/i.test(text)
}

/** The commands that are ours behind a slash, and what may follow each: a host app may mean something else by it. */
const commands: ReadonlyMap<string, RegExp> = new Map([
  ...['code', 'status', 'stop', 'waiting', 'agents', 'permits'].map((name) => [name, /^$/] as const),
  ...['yes', 'no'].map((name) => [name, /^\d{1,2}$/] as const),
  ...writtenCommands,
])

function isCommand(text: string): boolean {
  const [, name = '', rest = ''] = /^\/(\w+)(?:@\w+)?(?:\s+(\w+))?$/.exec(text.trim().toLowerCase()) ?? []
  return commands.get(name)?.test(rest) === true
}

/** Six digits that can only be meant for us: alone, they may be meant for the host. */
function isAnswer({ text, repliesTo }: Extract<InboundEvent, { readonly type: 'text' }>): boolean {
  if (digitsIn(text) === null) return false
  return text.trim().startsWith('/') || (repliesTo !== undefined && isButtonOfOurs(repliesTo))
}

/** The shape that `actionToken` writes; it is verified when it is used. */
function isButtonOfOurs(token: string): boolean {
  return /^[a-z]_[0-9a-z]{26}_[0-9a-z]{8}_[A-Za-z0-9_-]{22}$/.test(token)
}
