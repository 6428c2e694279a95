import { pagesIn } from './pages.ts'
import { openSecurity } from './security.ts'

/** The one Chatfactor of this app. */
export const security = await openSecurity()

const { portal, portalPath, phoneUrl } = security
export const pages = pagesIn({ stylesheet: await portal.stylesheet(), portalPath, phoneUrl })
