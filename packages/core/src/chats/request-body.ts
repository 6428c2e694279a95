/** The largest webhook body that is read (C46). */
export const largestBody = 256 * 1024

/** Reads a request's body as bytes, but never more than the limit; `null` when there is more. */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > largestBody) return null
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    length += value.length
    if (length > largestBody) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}
