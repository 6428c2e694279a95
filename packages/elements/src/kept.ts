/** For how long a page that is loaded again says once more that a messenger is ready. */
const readyMs = 5 * 60_000

/** The id that a tab remembers at this place, of what goes on after a reload. It opens nothing by itself. */
export function keptId(place: string): string | null {
  const [id = '', until] = (sessionStorage.getItem(place) ?? '').split(' ')
  return id === '' || (until !== undefined && Number(until) < Date.now()) ? null : id
}

/** Remembers what is open as long as it is, and what is ready for five minutes. */
export function keepId(place: string, id: string | null, isReady = false): void {
  if (id === null) sessionStorage.removeItem(place)
  else if (!isReady) sessionStorage.setItem(place, id)
  // Loading again and again makes it last no longer.
  else if (!(sessionStorage.getItem(place) ?? '').startsWith(`${id} `))
    sessionStorage.setItem(place, `${id} ${Date.now() + readyMs}`)
}
