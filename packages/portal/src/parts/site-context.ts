import { createContext, useContext } from 'hono/jsx'
import type { AnySite } from '../site.js'

const SiteContext = createContext<AnySite | null>(null)

/** Draws what is inside as pages of this site. */
export const WithSite = SiteContext.Provider

/** The site of the page that is drawn. */
export function useSite(): AnySite {
  const site = useContext(SiteContext)
  if (site === null) throw new Error('a page is drawn outside of a site')
  return site
}
