/**
 * Ticks the steps, and acts as the phone's camera: reads the QR code of the portal's page from its image.
 *
 * Plain JavaScript for browsers, served as it stands; `jsQR` comes from a library that is loaded before it.
 */
export const demoScript = `(() => {
  'use strict'
  document.documentElement.classList.add('with-scripts')
  const portal = document.getElementById('portal')
  const phone = document.getElementById('phone')
  const phoneOrigin = phone === null ? null : new URL(phone.src).origin
  const news = document.getElementById('news')
  const ends = document.querySelector('.demo-end')
  const steps = [...document.querySelectorAll('[data-step]')]

  // The frame is ours, unless a link to another site was followed in it.
  const inside = () => { try { return portal.contentDocument } catch { return null } }

  function show(done) {
    const isDone = (step) => done.includes(step.dataset.step)
    const current = steps.find((step) => !isDone(step))
    for (const step of steps) {
      if (isDone(step) && !step.classList.contains('done')) news.textContent = news.dataset.done.replace('{title}', step.querySelector('h2').textContent)
      step.classList.toggle('done', isDone(step))
      if (step === current) step.setAttribute('aria-current', 'step')
      else step.removeAttribute('aria-current')
    }
    if (ends !== null) ends.hidden = current !== undefined
  }

  async function look() {
    try {
      const answer = await fetch('/demo/steps')
      if (answer.ok) show(await answer.json())
    } catch {
      news.textContent = news.dataset.gone
    }
    setTimeout(look, 700)
  }

  // The text of the visible QR code, if there is one.
  async function readCode() {
    const page = inside()
    const drawing = page === null ? undefined : [...page.querySelectorAll('.qr svg')].find((one) => one.getClientRects().length > 0)
    if (drawing === undefined) return ''
    const size = 480
    const copy = drawing.cloneNode(true)
    copy.setAttribute('width', size)
    copy.setAttribute('height', size)
    const picture = new Image()
    picture.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(copy))
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = size
    const paper = canvas.getContext('2d')
    paper.fillStyle = '#fff'
    paper.fillRect(0, 0, size, size)
    paper.drawImage(picture, 0, 0, size, size)
    const found = jsQR(paper.getImageData(0, 0, size, size).data, size, size)
    return found === null ? '' : found.data
  }

  addEventListener('message', async ({ origin, source, data }) => {
    if (phone === null || origin !== phoneOrigin || source !== phone.contentWindow) return
    if (!data || data.chatfactor !== 'scan') return
    const text = await readCode().catch(() => '')
    phone.contentWindow.postMessage({ chatfactor: 'scanned', text }, phoneOrigin)
  })

  // A link that a phone would handle opens on the phone.
  function followLinks() {
    const page = inside()
    if (page === null || phone === null) return
    page.addEventListener('click', (event) => {
      const link = event.target.closest('a[href]')
      if (link === null || link.origin !== phoneOrigin || link.pathname.startsWith('/mail')) return
      event.preventDefault()
      phone.src = link.href
    })
  }
  portal.addEventListener('load', followLinks)
  followLinks()

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-fill]') === null) return
    const page = inside()
    for (const [name, value] of [['login', 'ana'], ['password', 'ana-password']]) {
      const field = page === null ? null : page.querySelector('input[name="' + name + '"]')
      if (field !== null) field.value = value
    }
    const button = page === null ? null : page.querySelector('main form button')
    if (button !== null) button.focus()
  })

  look()
})()
`
