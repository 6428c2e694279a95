import { type PortalContext, toldOnce } from '@chatfactor/portal/pages'
import type { ConsoleSite } from './console-site.js'
import { type ResourceNews, resourceNews } from './resource-frame.js'
import { actorOf } from './visit.js'

/** The most people told at once; their number is a message, too. */
const mostTold = 200
type TellNews = `told_${number}`
const told: readonly TellNews[] = Array.from({ length: mostTold + 1 }, (_, count) => `told_${count}` as const)
const known = [...Object.keys(resourceNews).filter(isNews), ...told]

/** Redirects to a page that shows a message once, to the administrator who acted; nothing of it is in the address. */
export async function leadTelling(
  site: ConsoleSite,
  c: PortalContext,
  news: ResourceNews | TellNews,
  path: string,
): Promise<Response> {
  await toldOnce(site, 'console', known).tell(c, news, placeOf(c, path))
  return c.redirect(path, 303)
}

/** The message for this page, shown once. */
export async function newsOf(site: ConsoleSite, c: PortalContext): Promise<ResourceNews | null> {
  const found = await taken(site, c)
  return found !== null && isNews(found) ? found : null
}

/** How many people the form before this page told; `null` if none. */
export async function toldOf(site: ConsoleSite, c: PortalContext): Promise<number | null> {
  const found = await taken(site, c)
  return found?.startsWith('told_') === true ? Number(found.slice('told_'.length)) : null
}

function taken(site: ConsoleSite, c: PortalContext) {
  return toldOnce(site, 'console', known).take(c, placeOf(c, new URL(c.req.url).pathname))
}

/** The message belongs to one administrator and one page. */
function placeOf(c: PortalContext, path: string): string {
  return `${actorOf(c).adminId} ${path.split(/[?#]/, 1)[0]}`
}

function isNews(name: string): name is ResourceNews {
  return Object.hasOwn(resourceNews, name)
}
