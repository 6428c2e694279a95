import type { IncomingMessage } from 'node:http'

const largest = 4 * 1024
const longestCode = 100

/** What our own page posted: a code, or the wish for a new one, perhaps in another messenger. */
export interface StepUpForm {
  readonly code: string | undefined
  readonly again: boolean
  readonly tokenId: string | undefined
}

/**
 * Reads our form from a request, whether or not a body parser was there before; `null` when the body is somebody else's.
 *
 * A body that nobody has parsed is read only when it is small and a form: a host's upload is left alone.
 */
export async function readStepUpForm(
  request: IncomingMessage & { readonly body?: unknown },
): Promise<StepUpForm | null> {
  const fields = request.body === undefined ? await readFields(request) : fieldsOf(request.body)
  if (fields === null) return null
  // What is longer is as wrong as its beginning.
  const code = fields.get('cf_code')?.slice(0, longestCode)
  const again = fields.get('cf_again') === '1'
  const tokenId = fields.get('cf_token')?.slice(0, longestCode)
  return code === undefined && !again && tokenId === undefined ? null : { code, again, tokenId }
}

function fieldsOf(body: unknown): ReadonlyMap<string, string> | null {
  if (typeof body !== 'object' || body === null) return null
  return new Map(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

async function readFields(request: IncomingMessage): Promise<ReadonlyMap<string, string> | null> {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (!isForm || !(length <= largest)) return null
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new Map(new URLSearchParams(text))
}
