import { ChatfactorError } from '@chatfactor/core'
import { invalidInput, within } from '@chatfactor/core/feature'
import { commonPassword } from '#common-passwords'

/** Says which passwords are refused. */
export type RefusePassword = (password: string) => boolean | PromiseLike<boolean>

/** A service that is asked, e.g. about leaked passwords, gets as long as a hasher. */
const deadlineMs = 10_000

/** The rules for a new password, apart from its length. */
export interface NewPasswords {
  /**
   * Throws `INVALID_INPUT` for a weak password: a common one, one that the host refuses, or the person's own login or
   * address. Throws `HOST_FAILED` if the host's check fails or takes longer than 10 s.
   */
  require(
    password: string,
    names: { readonly login?: string | null | undefined; readonly email?: string | null | undefined },
  ): Promise<void>
}

export function createNewPasswords(refuse: RefusePassword = commonPassword): NewPasswords {
  return {
    async require(password, { login, email }) {
      const typed = password.trim().toLowerCase()
      const names = [login, email, email?.split('@')[0]].map((name) => name?.toLowerCase())
      if (names.includes(typed)) throw refused('is the login or address that it belongs to')
      if (await isRefused(refuse, password)) throw refused('is one of the passwords that are guessed first')
    },
  }
}

async function isRefused(refuse: RefusePassword, password: string): Promise<boolean> {
  const noAnswer = () => new Error('no answer in time')
  try {
    return await within(deadlineMs, async () => refuse(password), noAnswer)
  } catch (cause) {
    throw new ChatfactorError('HOST_FAILED', { what: 'refusePassword' }, { cause })
  }
}

function refused(problem: string): ChatfactorError {
  return invalidInput('password', problem)
}
