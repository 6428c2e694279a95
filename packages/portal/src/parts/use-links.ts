import { safeLink } from '../http/safe-link.js'
import { useSite } from './site-context.js'

/** Lets links pass that lead to a page or a messenger. */
export function useLinks(): (url: string) => string | null {
  const { schemes } = useSite().looks
  return (url) => safeLink(url, schemes)
}
