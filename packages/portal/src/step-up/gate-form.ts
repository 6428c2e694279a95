import { askedPath } from '../http/own-path.js'
import { isJsonType } from './gate-client.js'
import { ownerField } from './gate-form-owner.js'
import { languageMark } from './gate-language.js'
import { laterMark } from './not-enrolled.js'
import { challengeIdIn } from './step-up-cookie.js'

const largest = 4 * 1024
const longestCode = 100

/** Marks our page's forms in their address, so that the host's bodies are never read to find out whose they are. */
const mark = 'cf_form'

/** What our pages add to the address of the host's page. */
const ours = [mark, languageMark, laterMark]

/** What our own page posted: a code, or the request for a new one. */
export interface GateForm {
  readonly code: string | undefined
  readonly again: boolean
  /** The token to ask instead. */
  readonly tokenId: string | undefined
  /** Whether a code is wanted instead of an approval. */
  readonly isCode: boolean
  /** The challenge that a program answers, since it need not keep our cookie. */
  readonly challengeId: string | undefined
  /** The person that our page was drawn for; a program does not say. */
  readonly owner: string | undefined
}

/** Whether our page's form sent this request, by its address alone. */
export function isMarked(url: URL): boolean {
  return url.searchParams.has(mark)
}

/** The address for our page's forms: the guarded page itself. */
export function marked(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${mark}=1`
}

/** The address of the guarded page itself, which always leads to this host. */
export function withoutMark({ href }: URL): string {
  const [path = '/', ...rest] = askedPath(href).split('?')
  const query = rest
    .join('?')
    .split('&')
    .filter((part) => part !== '' && !ours.some((name) => part.startsWith(`${name}=`)))
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

/** Reads our form, or the same as JSON; `null` for anything else. The host can still read the body. */
export async function readGateForm(request: Request): Promise<GateForm | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return null
  const type = request.headers.get('content-type') ?? ''
  const text = await textOf(request.clone())
  if (text === null) return null
  if (type.startsWith('application/x-www-form-urlencoded')) return formOf(new URLSearchParams(text), undefined)
  if (!isJsonType(request.headers)) return null
  const fields = new URLSearchParams(entriesIn(text))
  return formOf(fields, challengeIdIn(fields.get('cf_challenge')))
}

async function textOf({ body }: Request): Promise<string | null> {
  let text = ''
  const decoder = new TextDecoder()
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    text += decoder.decode(read.value, { stream: true })
    if (text.length > largest) {
      // Not awaited: a copied body is released only once the host has read or dropped its own.
      void reader?.cancel().catch(() => undefined)
      return null
    }
  }
  return text
}

/** The names of our fields for programs. */
const plainNames: Readonly<Record<string, string>> = {
  challengeId: 'cf_challenge',
  code: 'cf_code',
  pin: 'cf_pin',
  again: 'cf_again',
  tokenId: 'cf_token',
  kind: 'cf_kind',
  continue: 'cf_continue',
}

function entriesIn(json: string): [string, string][] {
  try {
    const fields: unknown = JSON.parse(json)
    if (typeof fields !== 'object' || fields === null) return []
    return Object.entries(fields).flatMap(([name, value]) => {
      const text = value === true ? '1' : value
      return typeof text === 'string' ? [[plainNames[name] ?? name, text]] : []
    })
  } catch {
    return []
  }
}

function formOf(fields: URLSearchParams, challengeId: string | undefined): GateForm | null {
  // Anything longer is as wrong as its beginning.
  const typed = fields.get('cf_code')
  // The PIN has a field of its own and comes before the code.
  const code = typed === null ? undefined : `${fields.get('cf_pin')?.trim() ?? ''}${typed}`.slice(0, longestCode)
  const again = fields.get('cf_again') === '1'
  const tokenId = fields.get('cf_token')?.slice(0, longestCode)
  const isCode = fields.get('cf_kind') === 'otp'
  const isOurs = code !== undefined || again || tokenId !== undefined || isCode || fields.has('cf_continue')
  const owner = fields.get(ownerField)?.slice(0, longestCode)
  return isOurs ? { code, again, tokenId, isCode, challengeId, owner } : null
}
