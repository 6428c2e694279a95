/** How often to poll if events do not get through. */
const pollMs = 2_000
/** How long to wait for a first event before polling: some proxies hold streams back. */
const patienceMs = 4_000

/** The listener of a live channel. */
export interface Listener<T> {
  /** The newest state. */
  seen(sight: T): void
  /** The person is signed out, or there is nothing at this address for them. */
  lost(): void
}

/**
 * Follows an address of one of our routes by server-sent events, and by polling every two seconds if those do not get
 * through. Returns a function that stops it.
 */
export function follow<T>(address: string, listener: Listener<T>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = new AbortController()
  const source = typeof EventSource === 'undefined' ? null : new EventSource(address)
  const end = () => {
    stop.abort()
    clearTimeout(timer)
    source?.close()
  }
  const askIn = (ms: number) => {
    clearTimeout(timer)
    if (!stop.signal.aborted) timer = setTimeout(() => void ask(), ms)
  }

  async function ask(): Promise<void> {
    const answer = await look<T>(address, stop.signal)
    if (stop.signal.aborted) return
    if (answer === 'gone') {
      end()
      listener.lost()
      return
    }
    if (answer !== 'unknown') listener.seen(answer.sight)
    askIn(pollMs)
  }

  if (source === null) askIn(pollMs)
  else {
    askIn(patienceMs)
    source.onmessage = ({ data }) => {
      clearTimeout(timer)
      if (!stop.signal.aborted) listener.seen(JSON.parse(data))
    }
    // It reconnects by itself unless the server refused; the next answer says why.
    source.onerror = () => askIn(source.readyState === EventSource.CLOSED ? 0 : patienceMs)
  }
  return end
}

/** Polls once. `gone` is final; `unknown` may change in a moment. */
async function look<T>(address: string, signal: AbortSignal): Promise<{ readonly sight: T } | 'gone' | 'unknown'> {
  try {
    const headers = { accept: 'application/json' }
    const response = await fetch(address, { headers, credentials: 'same-origin', cache: 'no-store', signal })
    if (response.status === 401 || response.status === 403 || response.status === 404) return 'gone'
    return response.ok ? { sight: await response.json() } : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** The address of one item at a route. */
export function addressAt(route: string, id: string, name = 'id'): string {
  return `${route}${route.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(id)}`
}
