import { pagesIn } from './pages.ts'
import { openSecurity } from './security.ts'

/** The one Chatfactor of this app. */
export const security = await openSecurity()

export const pages = pagesIn(await security.portal.stylesheet(), security.portalPath)
