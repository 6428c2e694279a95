/** How long a page that is reloaded, or opened later, still says that a messenger is ready. */
const readyMs = 5 * 60_000
/** By then, whatever was begun is over. */
const openMs = 15 * 60_000

/** The browser's storage, not the tab's: another tab shows the same. */
const memory = () => localStorage

/** What a browser remembers at a place: an id, until when, and whether it is ready. */
function keptAt(place: string): readonly string[] {
  return (memory().getItem(place) ?? '').split(' ')
}

/**
 * The id that a browser remembers at this place, to continue after a reload and in another tab. It grants nothing by
 * itself.
 */
export function keptId(place: string): string | null {
  const [id = '', until] = keptAt(place)
  return id !== '' && Number(until) > Date.now() ? id : null
}

/** Remembers what is open while it is open, and what is ready for five minutes. */
export function keepId(place: string, id: string | null, isReady = false): void {
  const [known, , wasReady] = keptAt(place)
  if (id === null) memory().removeItem(place)
  // Reloading does not extend the time.
  else if (known !== id || wasReady !== 'ready')
    memory().setItem(place, `${id} ${Date.now() + (isReady ? readyMs : openMs)}${isReady ? ' ready' : ''}`)
}
