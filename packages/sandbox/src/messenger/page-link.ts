/** The parts of a link to a Page. */
export interface PageLink {
  /** Its name, or its id. */
  readonly page: string
  readonly ref: string | null
  readonly text: string
}

const longestRef = 2083

/**
 * Reads a link to a Page: of the sandbox, `https://m.me/<page>` or `https://www.messenger.com/t/<page>`; `null` for
 * anything else. A `ref` that is too long is silently dropped.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/discovery/m-me-links
 */
export function pageLink(link: string, linkRoot: string): PageLink | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  const page = pageIn(url, new URL(linkRoot))
  if (page === null || !/^[A-Za-z0-9.]{3,50}$/.test(page)) return null
  const ref = url.searchParams.get('ref') ?? ''
  return {
    page,
    ref: ref === '' || ref.length > longestRef ? null : ref,
    text: [...(url.searchParams.get('text') ?? '')].slice(0, 2000).join(''),
  }
}

function pageIn(url: URL, root: URL): string | null {
  if (!/^https?:$/.test(url.protocol)) return null
  const path = url.pathname.replace(/\/$/, '')
  if (url.host === 'm.me') return path.slice(1)
  if (/^(?:www\.)?messenger\.com$/.test(url.host)) return path.startsWith('/t/') ? path.slice('/t/'.length) : null
  const isRoot = url.port === root.port && path.startsWith(`${root.pathname}/`)
  return isRoot ? path.slice(root.pathname.length + 1) : null
}
