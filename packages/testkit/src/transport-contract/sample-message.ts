import type { MessageAction, OutboundMessage } from '@chatfactor/core/transport'
import type { TransportUnderTest } from './transport-under-test.js'

export const code = '91827364'
export const linkCode = '-canaryLinkCode0123456789_ABCDEFGHIJKLMNOP_'
export const typedCode = 'CANRY7XK29'
export const spokenText = 'canary-text-of-a-message'

/** A one-time password, as core sends it. */
export function otp(changes: Partial<Extract<OutboundMessage, { type: 'otp' }>> = {}): OutboundMessage {
  return {
    type: 'otp',
    headline: `${code} is the code of the ${spokenText}`,
    code,
    details: '',
    text: 'Valid for five minutes. Nobody will ask you for it.',
    copyLabel: 'Copy',
    actions: [],
    expiresAt: new Date(Date.now() + 300_000),
    ...changes,
  }
}

export function notice(text: string = spokenText, actions: readonly MessageAction[] = []): OutboundMessage {
  return { type: 'notice', text, actions }
}

export function prompt(text: string, actions: readonly MessageAction[], details: string = ''): OutboundMessage {
  return { type: 'prompt', text, details, actions, expiresAt: new Date(Date.now() + 60_000) }
}

/** A question with details, shown between its first line and its text. */
export function signed(text: string, details: string): OutboundMessage {
  const question = prompt(text, actions(1), details)
  return question.type === 'prompt' ? { ...question, headline: 'Shall this be paid?' } : question
}

/** `count` buttons, each with a label and a token of its own. */
export function actions(count: number): readonly MessageAction[] {
  return Array.from({ length: count }, (_, at) => ({ label: `Choice ${at + 1}`, value: `token-${at + 1}_x` }))
}

/** What must never be seen, by name. */
export function canaries(under: TransportUnderTest, platformUrl: string): readonly (readonly [string, string])[] {
  const secrets = under.secrets.flatMap((secret, at) => [
    [`secret ${at + 1}`, secret] as const,
    [`secret ${at + 1}, escaped`, encodeURIComponent(secret)] as const,
  ])
  return [
    ...secrets,
    ['the code of a message', code],
    ['the code of a link', linkCode],
    ['a typed code', typedCode],
    ['the text of a message', spokenText],
    ['the address of the platform', platformUrl.replace('http://', '')],
  ]
}
