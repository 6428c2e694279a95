import { type Enrollment, isChatfactorError } from '@chatfactor/core'
import { security } from '@/lib/security'
import { whoIsSignedIn } from '@/lib/signed-in'

/** An enrollment of whoever is signed in; `null` for unknown ids and for those of other people alike. */
export async function ownEnrollment(id: string): Promise<Enrollment | null> {
  const { chatfactor, resourceId } = await security()
  const somebody = await whoIsSignedIn()
  if (somebody === null) return null
  try {
    const enrollment = await chatfactor.enrollments.get(id)
    const user = await chatfactor.users.get({ externalId: somebody.person.id })
    return enrollment.resourceId === resourceId && enrollment.userId === user.id ? enrollment : null
  } catch (error) {
    if (isChatfactorError(error) && (error.category === 'missing' || error.category === 'invalid')) return null
    throw error
  }
}
