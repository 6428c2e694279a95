import type { Enrollment, SelfServiceOfPerson } from '@chatfactor/core'
import { whenLate } from '../http/when-late.js'

/** The next code of the same enrollment; where that one is over for good, a new enrollment like it. */
export function newCode(
  { enrollments, tokens }: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  id: string,
): Promise<Enrollment> {
  const another = async () => {
    const old = await enrollments.get(id)
    if (old.state !== 'expired' && old.state !== 'locked') return old
    const { name, transport, replacesTokenId } = old
    const input = { name, transport, digits: old.digits === 8 ? (8 as const) : (6 as const) }
    return replacesTokenId === null ? enrollments.start(input) : tokens.reissue(replacesTokenId, input)
  }
  return enrollments.renew(id).catch(whenLate(['TRANSITION_REFUSED'], another))
}
