import { challengeRoute } from '@chatfactor/react/server'
import { questionsOf } from '@/lib/questions'
import { currentVisit } from '@/lib/visit'

/** How the question of this browser stands, live, and what the person does about it. */
const route = challengeRoute(async () => {
  const visit = await currentVisit()
  return visit === null ? null : questionsOf(visit)
})

export { route as GET, route as POST }
