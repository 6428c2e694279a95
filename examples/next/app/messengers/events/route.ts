import { enrollmentRoute } from '@chatfactor/react/server'
import { currentVisit } from '@/lib/visit'

/** How an enrollment of whoever is signed in stands, live, and what they do about it. */
const route = enrollmentRoute(async () => (await currentVisit())?.me ?? null)

export { route as GET, route as POST }
