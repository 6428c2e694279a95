import { isChatfactorError } from '@chatfactor/core'

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
    if (error.retryable) return problem('That did not work just now. Please try again.')
    if (isChatfactorError(error, 'POLICY_DENIED'))
      return problem(refusals[error.details.rule] ?? 'That is switched off.')
    if (isChatfactorError(error, 'NOT_FRESH'))
      return problem('Your sign-in is older than five minutes. For this, sign in once more.', {
        href: '/sign-in?again=1',
        text: 'Sign in again',
      })
    if (isChatfactorError(error, 'ALREADY_EXISTS')) return problem('You have another messenger of that name.')
    if (isChatfactorError(error, 'INVALID_INPUT')) return problem('A name is one line of 1 to 50 visible characters.')
    throw error
  }
}

const refusals: Readonly<Partial<Record<string, string>>> = {
  max_tokens: 'You have as many messengers as you may have. Replace or remove one.',
  enrollment_blocked: 'An administrator has stopped new messengers for your account.',
  active: 'Your account is switched off. Please ask an administrator.',
}
