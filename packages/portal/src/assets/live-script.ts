/**
 * The part of the script of all pages that follows events from the server; `send`, `swap` and other helpers are in the
 * rest of it.
 */
export const liveScript = `  // The live line follows the server's events; a new state brings the page that belongs to it.
  function watch(line) {
    const source = new EventSource(line.dataset.live)
    const beside = setInterval(look, 2000)
    const end = () => {
      clearInterval(beside)
      source.close()
    }
    source.onmessage = (event) => {
      clearInterval(beside)
      const { state, words } = JSON.parse(event.data)
      if (state === line.dataset.state) return
      line.querySelector('[data-live-words]').textContent = words
      moveOn(state)
    }
    function moveOn(state) {
      end()
      line.dataset.state = state
      // A given approval is redeemed by the page's form, never by opening a page.
      const approval = state.startsWith('approved/') ? document.querySelector('form[data-approval]') : null
      if (approval !== null) return setTimeout(() => send(approval), 900)
      // Long enough to be read out, short enough not to be waited for.
      setTimeout(swap, 900)
    }
    // It reconnects by itself, except if the server refuses: then the session is over, and the page leads to signing
    // in.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(swap, 3000)
    }
    // A proxy may hold the events back: until the first one arrives, the page is polled.
    async function look() {
      const state = await stateOfPage().catch(() => line.dataset.state)
      if (line.isConnected && state !== line.dataset.state) moveOn(state)
    }
    return end
  }

  async function stateOfPage() {
    const page = new DOMParser().parseFromString((await load()).text, 'text/html')
    return page.querySelector('[data-live]')?.dataset.state ?? 'over'
  }`
