/**
 * Keeps the assistant's screen as it is: looks what became of each question, and puts what changed in the place of what stood there.
 *
 * Plain JavaScript for browsers, served as it stands. Without it the page is right when it is reloaded.
 */
export const assistantScript = `(() => {
  'use strict'
  const screen = document.getElementById('screen')
  const partsIn = (element) => [...element.querySelectorAll('[data-part]')]
  const nameOf = (part) => part.dataset.part

  // What a person is in stays: they would lose their place.
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
      // The page around says that the demo does not answer.
    }
    setTimeout(look, 700)
  }

  look()
})()
`
