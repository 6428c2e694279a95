/** Keeps a form from being sent a second time while its answer is on the way. */
export const sendingScript = `;(() => {
  'use strict'
  let sent = new WeakSet()
  addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (sent.has(form)) return event.preventDefault()
    sent.add(form)
    setTimeout(() => sent.delete(form), 5000)
  })
  // A page that comes back from the history may be sent again.
  addEventListener('pageshow', () => { sent = new WeakSet() })
})()
`
