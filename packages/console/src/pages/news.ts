import { type PortalContext, toldOnce } from '@chatfactor/portal/pages'
import type { ConsoleSite } from './console-site.js'
import { type ResourceNews, resourceNews } from './resource-frame.js'
import { actorOf } from './visit.js'

/** How many people were told at once; that they were is news, too. */
const mostTold = 200
type TellNews = `told_${number}`
const told: readonly TellNews[] = Array.from({ length: mostTold + 1 }, (_, count) => `told_${count}` as const)
const known = [...Object.keys(resourceNews).filter(isNews), ...told]

/** Leads to a page that says this once, to the administrator who did it: an address says nothing. */
export async function leadTelling(
  site: ConsoleSite,
  c: PortalContext,
  news: ResourceNews | TellNews,
  path: string,
): Promise<Response> {
  await toldOnce(site, 'console', known).tell(c, news, placeOf(c, path))
  return c.redirect(path, 303)
}

/** What this page has to say first, once. */
export async function newsOf(site: ConsoleSite, c: PortalContext): Promise<ResourceNews | null> {
  const found = await taken(site, c)
  return found !== null && isNews(found) ? found : null
}

/** How many people the form before this page told; `null` where it told no one. */
export async function toldOf(site: ConsoleSite, c: PortalContext): Promise<number | null> {
  const found = await taken(site, c)
  return found?.startsWith('told_') === true ? Number(found.slice('told_'.length)) : null
}

function taken(site: ConsoleSite, c: PortalContext) {
  return toldOnce(site, 'console', known).take(c, placeOf(c, new URL(c.req.url).pathname))
}

/** Whose news it is, and of which page. */
function placeOf(c: PortalContext, path: string): string {
  return `${actorOf(c).adminId} ${path.split(/[?#]/, 1)[0]}`
}

function isNews(name: string): name is ResourceNews {
  return Object.hasOwn(resourceNews, name)
}
