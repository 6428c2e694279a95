/** Schemes that a browser would run, or show as a page. */
const running = new Set(['javascript', 'vbscript', 'data', 'blob', 'file', 'filesystem', 'about', 'view-source'])

/** Whether a scheme, without its colon, leads out of the browser. */
export function isOpenable(scheme: string): boolean {
  return !running.has(scheme)
}

/** The link if it leads to a page or to a messenger of this portal, otherwise `null`. */
export function safeLink(url: string, schemes: ReadonlySet<string>): string | null {
  return URL.canParse(url) && schemes.has(new URL(url).protocol) ? url : null
}
