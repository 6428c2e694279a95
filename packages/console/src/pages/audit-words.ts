import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'

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

/** The name of an Allowed Action; one of a feature that is not here is shown by its code. */
export function actionName(action: string, words: ConsoleWords): string {
  return words.find(`action.${action}`) ?? action
}

/** The name of an actor: one of our words, or the administrator by the host's name; which agent it was is in the details. */
export function auditActor(actor: string, words: ConsoleWords): string {
  const key = actorKeys.get(actor.startsWith('agent:') ? 'agent' : actor)
  return key === undefined ? actor.replace(/^administrator:/, '') : words.say(key)
}
