import { challengeRoute } from '@chatfactor/react/server'
import { questionsOf } from '@/lib/questions'
import { currentVisit } from '@/lib/visit'

/** How the question of this browser stands, live. It only informs: answers go through the form of the page. */
export const GET = challengeRoute(async () => {
  const visit = await currentVisit()
  return visit === null ? null : questionsOf(visit)
})
