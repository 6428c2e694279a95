/** How long a browser waits before it asks again. */
const lookAgainMs = 2_000

/** A state, for the live line of its page: one event, after which the browser asks again. No connection is held open. */
export function liveLook(seen: { readonly state: string; readonly words: string }): Response {
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(`retry: ${lookAgainMs}\ndata: ${JSON.stringify(seen)}\n\n`, { headers })
}
