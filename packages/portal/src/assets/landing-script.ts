/**
 * The script of the page between QR code and messenger: it takes the codes out of the fragment, puts them into the
 * links, and polls the state of the enrollment. Plain JavaScript, appended to the script of all pages; hence the
 * semicolon in front.
 */
export const landingScript = `;(() => {
  'use strict'
  document.addEventListener('DOMContentLoaded', () => {
    const place = document.querySelector('[data-landing]')
    if (place !== null) land(place)
    const found = document.querySelector('[data-found]')
    if (found !== null) tellBefore(found)
  })

  // Says what the button will do. The secret is in the field already.
  async function tellBefore(place) {
    const secret = place.parentElement.querySelector('[name="secret"]').value
    if (secret === '') return
    try {
      const body = new URLSearchParams({ secret })
      const answer = await fetch(place.dataset.found, { method: 'POST', body, cache: 'no-store' })
      if (!answer.ok) return
      const said = await answer.json()
      place.querySelectorAll('[data-says]').forEach((part) => { part.textContent = said[part.dataset.says] })
      // The text about the button disappears with it.
      place.parentElement.querySelectorAll('form, .lead, .fine').forEach((part) => { part.hidden = !said.isOpen })
      place.hidden = false
    } catch {}
  }

  function land(place) {
    // The next scan may lead to the open tab, which does not load the page again.
    addEventListener('hashchange', () => location.reload())
    const codes = takeCodes()
    if (codes === null) return show(place, 'none')
    const { linkCode, typedCode } = codes
    const bare = (code) => code.replace('-', '')
    place.querySelectorAll('[data-open]').forEach((link) => {
      link.href = link.dataset.open
        .replaceAll(place.dataset.linkCode, linkCode)
        .replaceAll(place.dataset.typedCode, typedCode)
        .replaceAll(bare(place.dataset.typedCode), bare(typedCode))
    })
    place.querySelector('[data-typed]').textContent = typedCode
    let timer = 0
    let isAsking = false
    show(place, 'waiting')
    ask()
    // Show the result at once when the person comes back from the messenger.
    document.addEventListener('visibilitychange', () => { if (!document.hidden) ask() })

    async function ask() {
      if (isAsking) return
      isAsking = true
      clearTimeout(timer)
      let state = null
      try {
        const body = new URLSearchParams({ code: linkCode })
        const answer = await fetch(place.dataset.landing, { method: 'POST', body, credentials: 'omit', cache: 'no-store' })
        if (answer.ok) state = (await answer.json()).state
      } catch {}
      isAsking = false
      if (state !== null) show(place, state)
      if (state !== 'done' && state !== 'over') timer = setTimeout(ask, document.hidden ? 10000 : 2000)
    }
  }

  function show(place, state) {
    if (place.dataset.state === state) return
    place.dataset.state = state
    place.querySelectorAll('[data-when]').forEach((part) => {
      part.hidden = !part.dataset.when.split(' ').includes(state)
    })
  }

  // Removed from the address bar, so that they are not shared with it; the history entry keeps them for a reload.
  function takeCodes() {
    const found = /^#([\\w-]{43})\\.([0-9A-Z]{5}-[0-9A-Z]{5})$/.exec(location.hash)
    if (found === null) return (history.state && history.state.cfCodes) || null
    const codes = { linkCode: found[1], typedCode: found[2] }
    history.replaceState({ cfCodes: codes }, '', location.pathname + location.search)
    return codes
  }
})()
`
