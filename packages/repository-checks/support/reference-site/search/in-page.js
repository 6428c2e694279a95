// The search field of each page. typedoc draws the dialog and moves through the results with the arrow keys; what they are comes from here.
import { finderOf } from './finder.ts'

const shownAtMost = 12

function begin() {
  const input = document.getElementById('tsd-search-input')
  const results = document.getElementById('tsd-search-results')
  const status = document.getElementById('tsd-search-status')
  if (!input || !results || !status) return
  status.replaceChildren()
  let find = null
  let waiting
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      find ??= finderOf(globalThis.searchRows)
      const typed = input.value.trim()
      const rows = find(typed).slice(0, shownAtMost)
      results.replaceChildren(...rows.map((row, at) => resultOf(row, at, typed)))
      status.textContent = typed === '' || rows.length > 0 ? '' : `Nothing says “${typed}”.`
    }, 150)
  })
}

function resultOf({ title, page, url, text }, at, typed) {
  const link = document.createElement('a')
  link.tabIndex = -1
  link.href = new URL(`${document.documentElement.dataset.base}${url}`, location.href).href
  const words = document.createElement('span')
  words.className = 'text'
  words.append(title, part('where', page === title ? '' : page), part('excerpt', excerptOf(text, typed)))
  link.append(words)
  const item = document.createElement('li')
  item.id = `tsd-search:${at}`
  item.role = 'option'
  item.ariaSelected = 'false'
  item.append(link)
  return item
}

function part(name, text) {
  const span = document.createElement('span')
  span.className = name
  span.textContent = text
  return span
}

/** What stands around the first of the words. */
function excerptOf(text, typed) {
  const low = text.toLowerCase()
  const places = typed
    .toLowerCase()
    .split(/\s+/)
    .map((word) => low.indexOf(word))
  const first = Math.min(...places.filter((place) => place >= 0), text.length)
  const from = first === text.length ? 0 : Math.max(0, first - 60)
  const shown = text.slice(from, from + 180)
  return `${from > 0 ? '…' : ''}${shown}${from + 180 < text.length ? '…' : ''}`
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
else begin()
