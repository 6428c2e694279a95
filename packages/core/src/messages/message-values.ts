import { announced } from '../kernel/happenings.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'

type Value = TemplateParams[string] | undefined

/** The Resource and the account that a message is about, as it names them. */
export function namesIn(words: CoreWords, params: TemplateParams) {
  return {
    resource: text(params.resource, words.say('unknown.resource')),
    account: text(params.account, words.say('unknown.account')),
  }
}

/** What happened, in one sentence. */
export function changeIn(words: CoreWords, { event }: TemplateParams): string {
  const known = announced.find((name) => name === event)
  return words.say(known === undefined ? 'change.unknown' : `change.${known}`)
}

/** From where a code was asked for; `null` where nobody knows. */
export function originOf({ context }: ChallengeRecord): string | null {
  const known = [context?.device, context?.network].filter((part) => typeof part === 'string')
  return known.length === 0 ? null : known.join(', ')
}

/** How many minutes are left, rounded up, and never none. */
export function minutesLeft(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
}

/** A parameter that is a text, or else this one. */
export function text(value: Value, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}
