/**
 * Keeps the assistant's screen up to date: polls the state of each question, and replaces what has changed.
 *
 * Plain JavaScript for browsers, served as it stands. Without it, the page has to be reloaded.
 */
export const assistantScript = `(() => {
  'use strict'
  const screen = document.getElementById('screen')
  const partsIn = (element) => [...element.querySelectorAll('[data-part]')]
  const nameOf = (part) => part.dataset.part

  // The element with the focus stays, so that people do not lose their place.
  function show(text) {
    const next = document.createElement('div')
    next.innerHTML = text
    const [now, then] = [partsIn(screen), partsIn(next)]
    if (now.map(nameOf).join() !== then.map(nameOf).join()) return location.reload()
    then.forEach((part, at) => {
      const old = now[at]
      if (old.outerHTML !== part.outerHTML && !old.contains(document.activeElement)) old.replaceWith(part)
    })
  }

  async function look() {
    try {
      const answer = await fetch('/assistant/screen')
      if (answer.ok) show(await answer.text())
    } catch {
      // The surrounding page says that the demo does not answer.
    }
    setTimeout(look, 700)
  }

  look()
})()
`
