import { enrollmentRoute } from '@chatfactor/react/server'
import { currentVisit } from '@/lib/visit'

/** How an enrollment of whoever is signed in stands, live. It only informs: what people do goes through the forms of the page. */
export const GET = enrollmentRoute(async () => (await currentVisit())?.me ?? null)
