import type { Enrollment, SelfServiceOfPerson } from '@chatfactor/core'
import { whenLate } from '../http/when-late.js'

/** Begins a token, or one that replaces another. */
export function beginToken(
  { enrollments, tokens }: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  wish: Parameters<SelfServiceOfPerson['enrollments']['start']>[0],
  replaces: string | null,
): Promise<Enrollment> {
  return replaces === null ? enrollments.start(wish) : tokens.reissue(replaces, wish)
}

/** The next code of the same enrollment; if that is over for good, a new enrollment like it. */
export function newCode(
  { enrollments, tokens }: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  id: string,
): Promise<Enrollment> {
  const another = async () => {
    const old = await enrollments.get(id)
    if (old.state !== 'expired' && old.state !== 'locked') return old
    const { name, transport, replacesTokenId } = old
    const input = { name, transport, digits: old.digits === 8 ? (8 as const) : (6 as const) }
    return beginToken({ enrollments, tokens }, input, replacesTokenId)
  }
  return enrollments.renew(id).catch(whenLate(['TRANSITION_REFUSED'], another))
}
