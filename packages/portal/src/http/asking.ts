/** The names under which browsers, and scripts that do as browsers do, say that an answer is fetched before anybody wants to see it. */
const aheadHeaders = ['sec-purpose', 'x-sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Whether nobody may ever see the answer: it is fetched ahead by a browser, or by the router of an app for a link, or only its head is wanted.
 * What is fetched ahead begins nothing and asks nobody.
 */
export function isAhead({ method, headers }: Request): boolean {
  const says = (name: string) => /\bpre(?:fetch|render|view)\b/.test(headers.get(name) ?? '')
  return method === 'HEAD' || headers.has('next-router-prefetch') || aheadHeaders.some(says)
}

/**
 * Whether no page can be shown for the answer. Every browser names `text/html` when it opens a page, and not for data, images and styles; so
 * this tells them apart where a browser is too old, or the address too plain, for `Sec-Fetch-Dest`. Behind a proxy of Next nothing else does:
 * Next keeps its own headers to itself.
 */
export function isPageless({ method, headers }: Request): boolean {
  const accepted = headers.get('accept')
  return method === 'GET' && accepted !== null && !accepted.toLowerCase().includes('text/html')
}

/** Whether a script of a page fetches this; it may show the answer, as some routers do. */
export function isByScript({ method, headers }: Request): boolean {
  return method === 'GET' && headers.get('sec-fetch-dest') === 'empty'
}

/** Whether a page of another site leads here. */
export function isFromElsewhere({ headers }: Request): boolean {
  return headers.get('sec-fetch-site') === 'cross-site'
}
