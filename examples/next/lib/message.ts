import { isChatfactorError } from '@chatfactor/core'

/** Something to tell the person, above the form it is about. */
export interface Message {
  readonly tone: 'info' | 'problem'
  readonly text: string
  /** The way on, where there is one. */
  readonly link?: { readonly href: string; readonly text: string }
}

export const info = (text: string, link?: Message['link']): Message =>
  link === undefined ? { tone: 'info', text } : { tone: 'info', text, link }

export const problem = (text: string, link?: Message['link']): Message =>
  link === undefined ? { tone: 'problem', text } : { tone: 'problem', text, link }

/**
 * Runs an action, and puts into words what a person may meet without having done anything wrong.
 *
 * What people cause by typing comes back as values; this is about what Chatfactor throws. Others go on to `error.tsx`.
 */
export async function orMessage<T>(run: () => Promise<T>): Promise<T | Message> {
  try {
    return await run()
  } catch (error) {
    if (!isChatfactorError(error)) throw error
    if (error.retryable) return problem('That did not work just now. Please try again.')
    if (error.code === 'POLICY_DENIED') return problem(denied(error.details))
    throw error
  }
}

function denied(details: object): string {
  const rule = 'rule' in details ? details.rule : null
  if (rule === 'max_tokens') return 'You have as many messengers as you may have.'
  if (rule === 'enrollment_blocked') return 'An administrator has stopped new messengers for your account.'
  return 'Your account is switched off. Please ask an administrator.'
}

/** How long until then, in words; a server does not know which clock hangs on the person's wall. */
export function untilWords(time: Date, now = new Date()): string {
  const minutes = Math.ceil((time.getTime() - now.getTime()) / 60_000)
  if (minutes <= 1) return 'in a minute'
  return minutes < 90 ? `in ${minutes} minutes` : `in ${Math.round(minutes / 60)} hours`
}
