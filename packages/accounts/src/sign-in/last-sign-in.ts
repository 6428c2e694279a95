import type { AssignmentRecord, Change } from '@chatfactor/core/store'

const dayMs = 24 * 60 * 60_000

/** The last sign-in, stored to the day, so that most sign-ins change nothing. */
export function signedInNow({ signedInAt }: AssignmentRecord, now: Date): Change<'assignments'> {
  const isNews = signedInAt === null || now.getTime() - signedInAt.getTime() >= dayMs
  return isNews ? { signedInAt: now } : {}
}
