import { createContext, useContext } from 'hono/jsx'
import type { AnySite } from '../site.js'

const SiteContext = createContext<AnySite | null>(null)

/** Draws its children as pages of this site. */
export const WithSite = SiteContext.Provider

/** The site of the current page. */
export function useSite(): AnySite {
  const site = useContext(SiteContext)
  if (site === null) throw new Error('a page is drawn outside of a site')
  return site
}
