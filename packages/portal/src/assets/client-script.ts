import { liveScript } from './live-script.js'

/**
 * The one script of all pages. Everything works without it; it makes waiting and copying more pleasant.
 *
 * Plain JavaScript for browsers, served as it stands.
 */
export const clientScript = `(() => {
  'use strict'
  const root = document.documentElement
  root.classList.add('cf-js')
  let stop = () => {}

  // An error in a folded part would not be visible, so unfold it.
  document.addEventListener('invalid', (event) => {
    const fold = event.target.closest('details:not([open])')
    if (fold !== null) fold.open = true
  }, true)

  document.addEventListener('DOMContentLoaded', () => begin(document))
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null
    if (button !== null) copy(button)
    if (event.target instanceof Element && event.target.closest('[data-print]') !== null) print()
    const language = event.target instanceof Element ? event.target.closest('.languages a') : null
    if (language !== null) language.hash = takenFragment() || location.hash
  })
  // Coming back through the history must not show an old state.
  addEventListener('pageshow', (event) => {
    if (event.persisted && document.querySelector('[data-live]') !== null) location.reload()
  })

  function begin(part) {
    const ends = []
    stop = () => ends.forEach((end) => end())
    const live = part.querySelector('[data-live]')
    if (live !== null) ends.push(watch(live))
    const given = part.querySelector('form[data-approval="given"]')
    if (given !== null) send(given)
    const countdown = part.querySelector('[data-countdown]')
    if (countdown !== null) ends.push(countDown(countdown))
    markTab()
    part.querySelectorAll('[data-wait]').forEach((button) => ends.push(wakeLater(button)))
    const validity = part.querySelector('[data-ends]')
    if (validity !== null) ends.push(countAway(validity))
    part.querySelectorAll('[data-keep-fragment]').forEach(keepFragment)
    part.querySelectorAll('[data-from-fragment]').forEach(takeFragment)
    part.querySelectorAll('time[data-local]').forEach(localTime)
    part.querySelectorAll('form[data-save]').forEach(saveBar)
    part.querySelectorAll('[data-all]').forEach(allSwitch)
    part.querySelectorAll('fieldset.messengers').forEach(usualNames)
  }

  // If a form has two panels, the address says which is shown, and the tab that leads there is the current one.
  addEventListener('hashchange', markTab)
  function markTab() {
    const named = document.getElementById(location.hash.slice(1))
    const panel = named !== null && named.matches('.panel') ? named : document.querySelector('.panel')
    if (panel === null) return
    document.querySelectorAll('.tabs [data-tab]').forEach((tab) => {
      if (tab.dataset.tab === panel.id) tab.setAttribute('aria-current', 'page')
      else tab.removeAttribute('aria-current')
    })
  }

${liveScript}
  function send(form) {
    form.requestSubmit(form.querySelector('button[name$="continue"]'))
  }

  // Replaces the page's content, without losing the reader's position or flashing.
  async function swap() {
    stop()
    const found = await load().catch(() => null)
    // Without a network the page stays as it is, and is replaced once there is one.
    if (found === null) return setTimeout(swap, 3000)
    try {
      const { answer, text } = found
      if (answer.redirected) return location.reload()
      const next = new DOMParser().parseFromString(text, 'text/html')
      const main = next.querySelector('main')
      if (main === null) return location.reload()
      document.title = next.title
      const typed = document.querySelector('main .code-input')
      document.querySelector('main').replaceWith(document.importNode(main, true))
      begin(document)
      // Never overwrite what is being typed.
      const field = typed === null ? null : document.querySelector('main .code-input')
      if (field !== null && field.name === typed.name && field.value === '') field.value = typed.value
      const focus = document.querySelector('main [autofocus]') || document.querySelector('main h1')
      if (focus !== null) {
        if (!focus.matches('input')) focus.tabIndex = -1
        focus.focus()
      }
    } catch {
      location.reload()
    }
  }

  async function load() {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, credentials: 'same-origin' })
    return { answer, text: await answer.text() }
  }

  // Counted from the arrival of the page: the two clocks need not agree.
  function countDown(line) {
    const words = line.querySelector('[data-countdown-words]')
    return everySecond(
      Number(line.dataset.countdown),
      (time, left) => { words.textContent = time; line.classList.toggle('short', left <= 30) },
      // A moment later, so that the server's clock agrees.
      () => setTimeout(swap, 1500),
    )
  }

  const clock = (seconds) => {
    const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600]
    const two = (part) => String(part).padStart(2, '0')
    const minutes = Math.floor(rest / 60)
    return (hours > 0 ? hours + ':' + two(minutes) : minutes) + ':' + two(rest % 60)
  }

  // Calls back once a second until that many milliseconds have passed, and once at the end.
  function everySecond(ms, tell, over) {
    const end = performance.now() + ms
    const timer = setInterval(tick, 1000)
    function tick() {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000))
      tell(clock(left), left)
      if (left > 0) return
      clearInterval(timer)
      over()
    }
    tick()
    return () => clearInterval(timer)
  }

  // A button that would have no effect yet says when it will, and is enabled then.
  function wakeLater(button) {
    const label = button.textContent
    button.disabled = true
    return everySecond(
      Number(button.dataset.wait),
      (time) => { button.textContent = button.dataset.waitWords.replace('%', time) },
      () => { button.disabled = false; button.textContent = label },
    )
  }

  function countAway(place) {
    return everySecond(
      Number(place.dataset.ends),
      (time) => { place.textContent = place.dataset.endsWords.replace('%', time) },
      () => setTimeout(swap, 1500),
    )
  }

  async function copy(button) {
    const from = document.querySelector(button.dataset.copy)
    const text = (from.value !== undefined ? from.value : from.textContent).trim()
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const range = document.createRange()
      range.selectNodeContents(from)
      getSelection().removeAllRanges()
      getSelection().addRange(range)
      document.execCommand('copy')
    }
    const before = button.textContent
    button.textContent = button.dataset.copied
    setTimeout(() => { button.textContent = before }, 1600)
  }

  // A default name follows the chosen messenger.
  function usualNames(group) {
    const field = group.form.elements.namedItem('name')
    const choices = [...group.querySelectorAll('[data-names]')]
    group.addEventListener('change', ({ target }) => {
      if (choices.some((choice) => choice.dataset.names === field?.value)) field.value = target.dataset.names
    })
  }

  // A secret in the fragment moves into the form, and out of the address bar and the history.
  function takeFragment(place) {
    const secret = location.hash.slice(1) || kept(place.dataset.kept)
    if (!/^[\\w-]{20,100}$/.test(secret)) return
    place.querySelector('input').value = secret
    place.hidden = true
    history.replaceState(null, '', location.pathname + location.search)
  }

  // The language links of this page need it again.
  function takenFragment() {
    const field = document.querySelector('[data-from-fragment][hidden] input')
    return field === null ? '' : field.value
  }

  // A secret that is needed after signing in waits in this tab, and is deleted once it is used.
  function keepFragment(place) {
    const secret = location.hash.slice(1)
    if (!/^[\\w-]{20,100}$/.test(secret)) return
    sessionStorage.setItem('cf-' + place.dataset.keepFragment, secret)
    history.replaceState(null, '', location.pathname)
  }

  function kept(name) {
    if (name === undefined) return ''
    const secret = sessionStorage.getItem('cf-' + name) || ''
    sessionStorage.removeItem('cf-' + name)
    return secret
  }

  function localTime(time) {
    const at = new Date(time.dateTime)
    const options = { day: { dateStyle: 'medium' }, instant: { dateStyle: 'medium', timeStyle: 'medium' } }[time.dataset.local] || { dateStyle: 'medium', timeStyle: 'short' }
    // In the page's language, in the format of the reader's country.
    const locale = navigator.languages.find((tag) => tag.split('-')[0] === root.lang) || root.lang
    time.textContent = new Intl.DateTimeFormat(locale, options).format(at)
  }

  // The Save bar appears with the first change, and disappears when the change is undone.
  function saveBar(form) {
    const state = () => new URLSearchParams(new FormData(form)).toString()
    const before = state()
    const show = () => form.classList.toggle('changed', form.hasAttribute('data-unsaved') || state() !== before)
    form.addEventListener('input', show)
    form.addEventListener('change', show)
    form.addEventListener('reset', () => setTimeout(() => {
      form.querySelectorAll('[data-all]').forEach((all) => all.dispatchEvent(new Event('cf-sync')))
      show()
    }))
    let isSent = false
    form.addEventListener('submit', () => { isSent = true })
    addEventListener('beforeunload', (event) => {
      if (!isSent && form.classList.contains('changed')) event.preventDefault()
    })
    show()
  }

  // With scripts, the switch for all only moves the others; its own value is not sent.
  function allSwitch(all) {
    const others = [...all.form.querySelectorAll('input[name="' + all.dataset.all + '"]')].filter((other) => other !== all)
    all.removeAttribute('name')
    const before = all.form.elements.namedItem('all.before')
    if (before !== null) before.remove()
    const sync = () => {
      const on = others.filter((other) => other.checked).length
      all.checked = on === others.length
      all.indeterminate = on > 0 && on < others.length
    }
    all.addEventListener('change', () => others.forEach((other) => { other.checked = all.checked }))
    others.forEach((other) => other.addEventListener('change', sync))
    all.addEventListener('cf-sync', sync)
    sync()
  }
})()
`
