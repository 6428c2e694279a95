import type { AllowedAction } from '@chatfactor/core'
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

/** The name of an action; one without words is shown by its code. */
export function auditAction(action: string, words: ConsoleWords): string {
  return words.find(`trail.${action}`) ?? action
}

/** Whether this is the key of an Allowed Action's label. */
export function isActionKey(key: string): key is `console.actions.${AllowedAction}` {
  return key.startsWith('console.actions.') && Object.hasOwn(en, key)
}

/** The name of an actor: one of our words, or the administrator by the host's name; which agent it was is in the details. */
export function auditActor(actor: string, words: ConsoleWords): string {
  const key = actorKeys.get(actor.startsWith('agent:') ? 'agent' : actor)
  return key === undefined ? actor.replace(/^administrator:/, '') : words.say(key)
}
