import { describe, expect, it } from 'vitest'
import { largestBody, readBody } from '../../src/chats/webhook-handler.js'

const url = 'https://id.example.com/webhooks/telegram'
const post = (body: Uint8Array | ReadableStream<Uint8Array> | null, headers: Record<string, string> = {}) =>
  new Request(url, { method: 'POST', body, headers, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) })

/** A body of unknown length that notes how much of it was asked for. */
function endless(chunk: number) {
  let given = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        given += chunk
        controller.enqueue(new Uint8Array(chunk))
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, given: () => given }
}

describe('C46: reading a webhook body', () => {
  it('C46: gives exactly the bytes that came', async () => {
    const bytes = Buffer.from('{"text":"ß🦊"}\r\n\0')
    expect(Buffer.from((await readBody(post(bytes))) ?? []).equals(bytes)).toBe(true)
    expect(await readBody(post(null))).toHaveLength(0)
  })

  it('C46: takes 256 KiB and not one byte more', async () => {
    expect(largestBody).toBe(262_144)
    expect(await readBody(post(new Uint8Array(largestBody)))).toHaveLength(largestBody)
    expect(await readBody(post(new Uint8Array(largestBody + 1)))).toBeNull()
  })

  it('rejects when the connection breaks', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) })
    await expect(readBody(post(broken))).rejects.toThrow('reset')
  })

  it('C46: does not read a body that announces too much', async () => {
    const { stream, given } = endless(10)
    expect(await readBody(post(stream, { 'content-length': String(largestBody + 1) }))).toBeNull()
    expect(given()).toBe(0)
  })

  it('C46: stops reading a body without an end', async () => {
    const { stream, given } = endless(64 * 1024)
    expect(await readBody(post(stream))).toBeNull()
    expect(given()).toBeLessThanOrEqual(largestBody + 2 * 64 * 1024)
  })

  it('C46: is not fooled by a length that is too small', async () => {
    for (const announced of ['5', '-1', 'nonsense']) {
      const { stream, given } = endless(64 * 1024)
      expect(await readBody(post(stream, { 'content-length': announced }))).toBeNull()
      expect(given()).toBeLessThanOrEqual(largestBody + 2 * 64 * 1024)
    }
  })
})
