import type { MiddlewareHandler } from 'hono'

/**
 * Refuses a body over `maxBytes` with 413.
 *
 * Hono's own limit cannot rebuild a request of the Node server without a content length, such as one with a chunked
 * body or a bare DELETE.
 */
export function bodyLimit(maxBytes: number): MiddlewareHandler {
  return async (c, next) => {
    const length = c.req.header('content-length')
    const tooMuch = () => c.text('This is too much.', 413)
    if (c.req.header('transfer-encoding') === undefined || c.req.raw.body === null) {
      return length !== undefined && Number(length) > maxBytes ? tooMuch() : next()
    }
    const body = await bytesOf(c.req.raw, maxBytes)
    if (body === null) return tooMuch()
    const { url, method, headers } = c.req.raw
    c.req.raw = new Request(url, { method, headers, body })
    return next()
  }
}

/** `null` if there are more than `maxBytes`. */
async function bytesOf(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    size += read.value.byteLength
    if (size > maxBytes) return null
    chunks.push(read.value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
