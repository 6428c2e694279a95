import { askedPath } from '../http/own-path.js'
import { isJsonType } from './gate-client.js'
import { ownerField } from './gate-form-owner.js'
import { languageMark } from './gate-language.js'
import { laterMark } from './not-enrolled.js'
import { challengeIdIn } from './step-up-cookie.js'

const largest = 4 * 1024
const longestCode = 100

/** Marks the forms of our page in their address, so that no body of the host's is ever read to find out whose it is. */
const mark = 'cf_form'

/** What our pages put into the address of the host's page. */
const ours = [mark, languageMark, laterMark]

/** What our own page posted: a code, or the wish for a new one. */
export interface GateForm {
  readonly code: string | undefined
  readonly again: boolean
  /** The token that is asked instead. */
  readonly tokenId: string | undefined
  /** A code is wanted in place of an approval. */
  readonly isCode: boolean
  /** Which challenge a program answers, which need not keep our cookie. */
  readonly challengeId: string | undefined
  /** Whom our page was drawn for; a program does not say. */
  readonly owner: string | undefined
}

/** Whether a request was sent by a form of our page, by its address alone. */
export function isMarked(url: URL): boolean {
  return url.searchParams.has(mark)
}

/** Where the forms of our page go: to the guarded page itself. */
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
      // Not waited for: a copy of a body is let go of only once the host has read or left its own.
      void reader?.cancel().catch(() => undefined)
      return null
    }
  }
  return text
}

/** What programs call our fields. */
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
  // What is longer is as wrong as its beginning.
  const typed = fields.get('cf_code')
  // The PIN has a field of its own and stands in front of the code.
  const code = typed === null ? undefined : `${fields.get('cf_pin')?.trim() ?? ''}${typed}`.slice(0, longestCode)
  const again = fields.get('cf_again') === '1'
  const tokenId = fields.get('cf_token')?.slice(0, longestCode)
  const isCode = fields.get('cf_kind') === 'otp'
  const isOurs = code !== undefined || again || tokenId !== undefined || isCode || fields.has('cf_continue')
  const owner = fields.get(ownerField)?.slice(0, longestCode)
  return isOurs ? { code, again, tokenId, isCode, challengeId, owner } : null
}
