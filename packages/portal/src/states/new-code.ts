import { type Enrollment, isChatfactorError, type SelfServiceOfPerson } from '@chatfactor/core'

/** The next code of the same enrollment; where that one is over for good, a new enrollment like it. */
export async function newCode(
  { enrollments, tokens }: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  id: string,
): Promise<Enrollment> {
  try {
    return await enrollments.renew(id)
  } catch (error) {
    if (!isChatfactorError(error, 'TRANSITION_REFUSED')) throw error
    const old = await enrollments.get(id)
    if (old.state !== 'expired' && old.state !== 'locked') return old
    const { name, transport, replacesTokenId } = old
    const input = { name, transport, digits: old.digits === 8 ? (8 as const) : (6 as const) }
    return replacesTokenId === null ? enrollments.start(input) : tokens.reissue(replacesTokenId, input)
  }
}
