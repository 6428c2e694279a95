import { ChatfactorError } from '@chatfactor/core'
import { HTTPException } from 'hono/http-exception'
import type { PortalContext } from './portal-hono.js'

/** A posted form; missing fields read as empty. */
export interface Form {
  text(name: string): string
  texts(name: string): readonly string[]
  isOn(name: string): boolean
  /** Every text field, in order. */
  fields(): readonly (readonly [name: string, text: string])[]
}

const mostBytes = 64 * 1024

/**
 * Reads the form of a POST. Throws `INVALID_INPUT` for a body that is not a form, and an error that `problemResponse`
 * answers with 413 for one that is too large.
 */
export async function readForm(c: PortalContext): Promise<Form> {
  const data = await dataOf(c)
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

/** Whether a page sent it: programs send other content types. */
export function isForm(c: PortalContext): boolean {
  const type = c.req.header('content-type') ?? ''
  return c.req.method === 'POST' && /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)
}

/** The bytes of the form of this request, read once. */
export async function bodyOf(c: PortalContext): Promise<Uint8Array<ArrayBuffer>> {
  const read = c.get('body') ?? (await boundedBody(c.req.raw, mostBytes))
  c.set('body', read)
  return read
}

/**
 * Reads the form of a page that accepts a file, up to this many bytes. Later reads of this request's form return the
 * same one.
 */
export async function readLargeForm(c: PortalContext, most: number): Promise<void> {
  if (c.get('body') === undefined) c.set('body', await boundedBody(c.req.raw, most))
}

/** The bytes of a chosen file; `null` if none was chosen. */
export async function fileOf(c: PortalContext, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = (await dataOf(c)).get(name)
  if (file === null || typeof file === 'string' || file.size === 0) return null
  return new Uint8Array(await file.arrayBuffer())
}

async function dataOf(c: PortalContext): Promise<FormData> {
  const body = await bodyOf(c)
  const type = c.req.header('content-type') ?? ''
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: '', problem: 'is not a form' }] })
  })
}

/**
 * The bytes of a body. A body whose announced length is too large is not read at all; others are counted while they
 * arrive, since that length can be wrong or missing.
 *
 * Hono's own limit would rebuild the request, which does not work with its Node server.
 */
async function boundedBody({ body, headers }: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(headers.get('content-length')) > most) throw new HTTPException(413)
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    size += read.value.byteLength
    if (size > most) {
      await reader?.cancel()
      throw new HTTPException(413)
    }
    pieces.push(read.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}
