/** @jsxImportSource react */
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { CodeField, QrCode, qrCodeUrl } from '../src/index.js'
import { type OwnWindow, openWindow } from './own-window.js'

let open: OwnWindow | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

async function shown(page: Parameters<OwnWindow['show']>[0]): Promise<{ window: OwnWindow; field: HTMLInputElement }> {
  open = await openWindow(async () => new Response(null, { status: 404 }))
  await open.show(page)
  const field = open.document.querySelector('input')
  if (field === null) throw new Error('There is no field')
  return { window: open, field }
}

/** Pastes as a browser does: the event first, and the text by itself only where nobody took it. */
async function paste(window: OwnWindow, field: HTMLInputElement, text: string): Promise<boolean> {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  await window.act(() => field.dispatchEvent(event))
  return event.defaultPrevented
}

async function type(window: OwnWindow, field: HTMLInputElement, text: string): Promise<void> {
  await window.act(() => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('the field for a code', () => {
  it('is a field with a label, digits and the code that just arrived, also without scripts', () => {
    const markup = renderToString(<CodeField label="Code" name="code" digits={6} />)
    expect(markup).toContain('inputMode="numeric"')
    expect(markup).toContain('autoComplete="one-time-code"')
    expect(markup).toMatch(/<label for="([^"]+)">Code<\/label><input[^>]+id="\1"/)
    expect(markup).toContain('name="code"')
    expect(markup).toContain('required=""')
    expect(markup).not.toContain('aria-invalid')
  })

  it('ties what was wrong, and what helps, to the field, and reads it out', () => {
    const markup = renderToString(<CodeField label="Code" id="c" hint="In Telegram" error="That is not the code." />)
    expect(markup).toContain('aria-invalid="true"')
    expect(markup).toContain('aria-describedby="c-hint c-error"')
    expect(markup).toMatch(/<p id="c-hint"[^>]*>In Telegram<\/p>/)
    expect(markup).toMatch(/<p id="c-error"[^>]*role="alert">That is not the code\.<\/p>/)
  })

  it('takes a code that is pasted with blanks, and says when it is whole', async () => {
    const whole: string[] = []
    const { window, field } = await shown(<CodeField label="Code" digits={6} onComplete={(code) => whole.push(code)} />)
    expect(await paste(window, field, ' 123-456\n')).toBe(true)
    expect(field.value).toBe('123456')
    expect(whole).toEqual(['123456'])
  })

  it('says so as well when the last digit is typed, and not of letters or too few', async () => {
    const whole: string[] = []
    const { window, field } = await shown(<CodeField label="Code" digits={6} onComplete={(code) => whole.push(code)} />)
    for (const text of ['12345', 'abcdef', '1234567', '12 34 56']) await type(window, field, text)
    expect(whole).toEqual(['123456'])
  })

  it('leaves a paste to the page that takes it itself', async () => {
    const { window, field } = await shown(
      <CodeField label="Code" onPaste={(event) => event.preventDefault()} defaultValue="1" />,
    )
    expect(await paste(window, field, '99')).toBe(true)
    expect(field.value).toBe('1')
  })

  it('is hydrated as it was rendered', async () => {
    const page = <CodeField label="Code" name="code" hint="In Telegram" error="No" />
    open = await openWindow(async () => new Response(null, { status: 404 }))
    await open.hydrate(renderToString(page), page)
    expect(open.document.querySelectorAll('input')).toHaveLength(1)
  })
})

describe('the picture of the QR code', () => {
  it('R11, C16: is in the page itself, so that its link is in no address', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
    const markup = renderToString(<QrCode svg={svg} alt="Opens the chat" className="qr" />)
    expect(markup).toContain('alt="Opens the chat"')
    expect(markup).toContain('class="qr"')
    expect(markup).toMatch(/src="data:image\/svg\+xml,/)
    expect(decodeURIComponent(qrCodeUrl(svg).slice('data:image/svg+xml,'.length))).toBe(svg)
  })
})
