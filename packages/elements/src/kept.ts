/** For how long a page that is loaded again, or opened later, says once more that a messenger is ready. */
const readyMs = 5 * 60_000
/** What was begun is over by then. */
const openMs = 15 * 60_000

/** That of the browser, not of the tab: another tab says the same. */
const memory = () => localStorage

/** What a browser remembers at a place: an id, until when, and whether it is of what is ready. */
function keptAt(place: string): readonly string[] {
  return (memory().getItem(place) ?? '').split(' ')
}

/** The id that a browser remembers at this place, of what goes on after a reload and in another tab. It opens nothing by itself. */
export function keptId(place: string): string | null {
  const [id = '', until] = keptAt(place)
  return id !== '' && Number(until) > Date.now() ? id : null
}

/** Remembers what is open as long as it is, and what is ready for five minutes. */
export function keepId(place: string, id: string | null, isReady = false): void {
  const [known, , wasReady] = keptAt(place)
  if (id === null) memory().removeItem(place)
  // Loading again and again makes it last no longer.
  else if (known !== id || wasReady !== 'ready')
    memory().setItem(place, `${id} ${Date.now() + (isReady ? readyMs : openMs)}${isReady ? ' ready' : ''}`)
}
