/**
 * Makes the pages live: reloads their content when the server says so, sends forms without leaving the page, copies
 * codes. Everything also works without it, by reloading.
 */
export const script = `
const status = () => document.getElementById('status')
let toastTimer
function say(text) {
  const toast = status()
  toast.textContent = text
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => { toast.textContent = '' }, 4000)
}

const isAtEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 40
function toEnd() {
  for (const list of document.querySelectorAll('[data-scroll]')) list.scrollTop = list.scrollHeight
}

function adopt(html) {
  const next = new DOMParser().parseFromString(html, 'text/html')
  const problem = next.querySelector('[data-problem]')
  if (problem) return say(problem.textContent)
  const focus = document.activeElement && document.activeElement.dataset.focus
  const atEnd = [...document.querySelectorAll('[data-scroll]')].some(isAtEnd)
  for (const now of document.querySelectorAll('[data-live]')) {
    const fresh = next.getElementById(now.id)
    if (!fresh || fresh.outerHTML === now.outerHTML) continue
    if (now.dataset.kind !== undefined && now.dataset.kind === fresh.dataset.kind) continue
    const top = now.scrollTop
    now.replaceWith(fresh)
    fresh.scrollTop = top
    if ((fresh.dataset.kind || '').startsWith('type')) fresh.querySelector('input[name=text]').focus({ preventScroll: true })
  }
  if (atEnd) toEnd()
  if (focus && document.activeElement === document.body) {
    const same = document.querySelector('[data-focus="' + CSS.escape(focus) + '"]')
    if (same) same.focus({ preventScroll: true })
  }
}

// A response requested before a form was sent shows the past, and must not replace the form's answer.
let sent = 0
let looking = false
let again = false
async function look() {
  if (looking) { again = true; return }
  looking = true
  const before = sent
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } })
    const html = await response.text()
    if (before !== sent) again = true
    else if (response.ok) adopt(html)
    else say('The sandbox failed.')
  } catch {
    say('The sandbox does not answer.')
  }
  looking = false
  if (again) { again = false; look() }
}

let source
function listen() {
  if (source || document.hidden) return
  source = new EventSource('/live')
  source.addEventListener('change', look)
}
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return listen()
  if (source) source.close()
  source = undefined
})

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (form.dataset.inline === undefined) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  if (form.dataset.clear !== undefined) form.reset()
  sent += 1
  try {
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
    const html = await response.text()
    sent += 1
    if (response.redirected) history.replaceState(null, '', response.url)
    adopt(html)
  } catch {
    say('The sandbox does not answer.')
  }
})

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  try {
    await navigator.clipboard.writeText(button.dataset.copy)
    say('Copied')
  } catch {
    say('The browser does not allow copying here.')
  }
})

// In a frame, the surrounding page is what the camera sees: it is asked for the text of its QR code.
function startCamera(form) {
  const beside = form.dataset.camera
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    parent.postMessage({ chatfactor: 'scan' }, beside)
  })
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== beside || source !== parent || !data || data.chatfactor !== 'scanned') return
    if (typeof data.text !== 'string' || data.text === '') return say('No QR code in sight. Ask for one on the page beside.')
    form.elements.namedItem('link').value = data.text
    form.submit()
  })
}

const camera = document.querySelector('[data-camera]')
if (camera && parent !== window) startCamera(camera)
toEnd()
listen()
`
