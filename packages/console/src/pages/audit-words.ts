import type { AllowedAction } from '@chatfactor/core'
import type { AnyHappening } from '../administration/console-happenings.js'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'
import { en } from '../words/en.js'

const actors = {
  host: 'console.actor.host',
  person: 'console.actor.person',
  chat: 'console.actor.chat',
  system: 'console.actor.system',
  agent: 'console.actor.agent',
} as const satisfies Readonly<Record<string, ConsoleKey>>

const actorKeys = new Map<string, (typeof actors)[keyof typeof actors]>(Object.entries(actors))

/** What was done; an action without words is shown by its name. */
export function auditAction(action: string, words: ConsoleWords): string {
  const key = `console.audit.${action}`
  return isAuditKey(key) ? words.say(key) : action
}

/** Whether this is what an Allowed Action is called. */
export function isActionKey(key: string): key is `console.actions.${AllowedAction}` {
  return key.startsWith('console.actions.') && Object.hasOwn(en, key)
}

function isAuditKey(key: string): key is `console.audit.${AnyHappening}` {
  return key.startsWith('console.audit.') && Object.hasOwn(en, key)
}

/** Who acted: one of our own words, or the administrator as the host knows them; which agent it was, a detail says. */
export function auditActor(actor: string, words: ConsoleWords): string {
  const key = actorKeys.get(actor.startsWith('agent:') ? 'agent' : actor)
  return key === undefined ? actor.replace(/^administrator:/, '') : words.say(key)
}
