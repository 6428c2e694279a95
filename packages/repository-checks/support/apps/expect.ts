import type { Opened } from './plain-browser.js'

/** Throws with the page where something is not as it has to be. */
export function expect({ status, path, text }: Opened, what: string, holds: boolean): void {
  if (!holds) throw new Error(`It is not so: ${what}. At ${path}, ${status}:\n${text.slice(0, 2_000)}`)
}
