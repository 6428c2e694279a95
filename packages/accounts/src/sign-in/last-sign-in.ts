import type { AssignmentRecord, Change } from '@chatfactor/core/store'

const dayMs = 24 * 60 * 60_000

/** What a membership remembers of a sign-in: the day is enough, so that most sign-ins leave it as it is. */
export function signedInNow({ signedInAt }: AssignmentRecord, now: Date): Change<'assignments'> {
  const isNews = signedInAt === null || now.getTime() - signedInAt.getTime() >= dayMs
  return isNews ? { signedInAt: now } : {}
}
