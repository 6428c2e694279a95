/** What a form of another site is told. */
export const notOurForm = 'This form came from another site.'

/**
 * Whether a form was sent by a page of this app: a browser says where each comes from. What says nothing is no browser, or one that cannot
 * be trusted here.
 */
export function isOwnForm(header: (name: string) => string | null | undefined): boolean {
  const site = header('sec-fetch-site') ?? null
  if (site !== null && site !== 'same-origin') return false
  const origin = header('origin') ?? 'null'
  if (origin === 'null') return site === 'same-origin'
  return URL.canParse(origin) && new URL(origin).host === header('host')
}
