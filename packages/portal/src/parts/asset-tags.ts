import { html } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Site } from '../site.js'

/**
 * The tags for the icon, the stylesheet and the script.
 *
 * The only part of a page that waits, and plain text: on hosts without `AsyncLocalStorage`, what is drawn after waiting has lost its words.
 */
export const AssetTags: FC<{ readonly site: Pick<Site, 'assets'> }> = async ({ site }) => {
  const { icon, stylesheet, script } = await site.assets()
  return html`<link rel="icon" href="${icon.path}" type="image/svg+xml"/><link rel="stylesheet" href="${stylesheet.path}"/><script src="${script.path}"></script>`
}
