/** The headers by which browsers, and scripts that imitate them, say that a page is prefetched. */
const aheadHeaders = ['sec-purpose', 'x-sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Whether the answer may never be shown: a browser or an app's router prefetches it, or it is a HEAD request. A
 * prefetch starts nothing and asks no one.
 */
export function isAhead({ method, headers }: Request): boolean {
  const says = (name: string) => /\bpre(?:fetch|render|view)\b/.test(headers.get(name) ?? '')
  return method === 'HEAD' || headers.has('next-router-prefetch') || aheadHeaders.some(says)
}

/**
 * Whether the answer cannot be shown as a page. Every browser accepts `text/html` when it opens a page, but not for
 * data, images and styles; this works where a browser is too old, or the connection not secure enough, for
 * `Sec-Fetch-Dest`. Behind a proxy of Next it is the only way: Next does not pass its own headers on.
 */
export function isPageless({ method, headers }: Request): boolean {
  const accepted = headers.get('accept')
  return method === 'GET' && accepted !== null && !accepted.toLowerCase().includes('text/html')
}

/** Whether a script of a page fetches this. It may show the answer, as some routers do. */
export function isByScript({ method, headers }: Request): boolean {
  return method === 'GET' && headers.get('sec-fetch-dest') === 'empty'
}

/** Whether a page of another site leads here. */
export function isFromElsewhere({ headers }: Request): boolean {
  return headers.get('sec-fetch-site') === 'cross-site'
}
