import { ChatfactorError } from '@chatfactor/core'
import { HTTPException } from 'hono/http-exception'
import type { PortalContext } from './portal-hono.js'

/** A posted form; what is missing reads as empty. */
export interface Form {
  text(name: string): string
  texts(name: string): readonly string[]
  isOn(name: string): boolean
  /** Every text of it, by name, in their order. */
  fields(): readonly (readonly [name: string, text: string])[]
}

const mostBytes = 64 * 1024

/** Reads the form of a POST. Throws `INVALID_INPUT` for a body that is no form, and what `problemResponse` answers with 413. */
export async function readForm(c: PortalContext): Promise<Form> {
  const body = await bodyOf(c)
  const type = c.req.header('content-type') ?? ''
  const data = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: '', problem: 'is not a form' }] })
  })
  return formOf(
    [...data.entries()].flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])),
  )
}

/** A form of these fields. */
export function formOf(fields: ReturnType<Form['fields']>): Form {
  const texts = (wanted: string) => fields.flatMap(([name, text]) => (name === wanted ? [text] : []))
  return {
    texts,
    text: (name) => texts(name)[0] ?? '',
    isOn: (name) => texts(name).length > 0,
    fields: () => fields,
  }
}

/** Whether a page sent it: programs send something else. */
export function isForm(c: PortalContext): boolean {
  const type = c.req.header('content-type') ?? ''
  return c.req.method === 'POST' && /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)
}

/** The bytes of the form of this request, read once. */
export async function bodyOf(c: PortalContext): Promise<Uint8Array<ArrayBuffer>> {
  const read = c.get('body') ?? (await boundedBody(c.req.raw))
  c.set('body', read)
  return read
}

/**
 * The bytes of a body, counted as they come: an announced length can be wrong or missing.
 *
 * Hono's own limit would put the request together anew, which a request of the Node server does not allow.
 */
async function boundedBody({ body }: Request): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(mostBytes)
  let size = 0
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    if (size + read.value.byteLength > mostBytes) {
      await reader?.cancel()
      throw new HTTPException(413)
    }
    bytes.set(read.value, size)
    size += read.value.byteLength
  }
  return bytes.subarray(0, size)
}
