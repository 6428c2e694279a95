import { isChatfactorError } from '@chatfactor/core'
import { words } from '@/lib/words'

/** What went wrong with a form that was sent. */
export interface Message {
  readonly text: string
  /** The way on, where there is one. */
  readonly link?: { readonly href: string; readonly text: string }
}

export const problem = (text: string, link?: Message['link']): Message =>
  link === undefined ? { text } : { text, link }

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
    const { say } = await words()
    if (error.retryable) return problem(say('problem.notNow'))
    switch (error.code) {
      case 'POLICY_DENIED':
        return problem(say('problem.denied'))
      case 'NOT_FRESH':
        return problem(say('problem.notFresh'), { href: '/sign-in?again=1', text: say('signIn.again') })
      case 'ALREADY_EXISTS':
        return problem(say('problem.nameTaken'))
      case 'INVALID_INPUT':
        return problem(say('problem.name'))
      default:
        throw error
    }
  }
}
