import { html } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Asset } from '../assets/assets.js'
import type { Site } from '../site.js'

interface AssetTagsProps {
  readonly assets: Site['assets']
  /** An additional stylesheet, for pages that are not the portal's own. */
  readonly style?: (() => Promise<Asset>) | undefined
}

/**
 * The tags for the icon, the stylesheet and the script.
 *
 * This is the only asynchronous part of a page, and contains no words: on hosts without `AsyncLocalStorage`, whatever
 * is drawn after an `await` has lost them.
 */
export const AssetTags: FC<AssetTagsProps> = async ({ assets, style }) => {
  const { icon, stylesheet, script } = await assets()
  const more = await style?.()
  return html`<link rel="icon" href="${icon.path}" type="image/svg+xml"/><link rel="stylesheet" href="${stylesheet.path}"/>${linkTo(more)}<script src="${script.path}"></script>`
}

function linkTo(style: Asset | undefined) {
  return style === undefined ? '' : html`<link rel="stylesheet" href="${style.path}"/>`
}
