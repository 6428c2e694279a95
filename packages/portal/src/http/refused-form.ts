import * as z from 'zod/mini'
import type { Site } from '../site.js'
import { type JsonCookie, jsonCookie, longestCookie, written } from './json-cookie.js'
import type { PortalContext } from './portal-hono.js'
import { foundAgain } from './said-again.js'
import { hostCookie } from './session-cookie.js'

/** What a refused form contained, and what is wrong with it. Typed secrets are not included. */
export interface RefusedForm {
  /** By field; a switch is true or false. */
  readonly values: Readonly<Record<string, string | boolean>>
  /** What to say beside a field, by its name; the empty name is for the whole form. */
  readonly errors: ReadonlyMap<string, string>
}

const kept = z.object({
  /** The showing of the page that it belongs to. */
  form: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.boolean()])),
  errors: z.record(z.string(), z.string()),
  /** The errors as keys, if they can be repeated in another language. */
  said: z.optional(
    z.record(
      z.string(),
      z.object({
        key: z.string(),
        values: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
      }),
    ),
  ),
})

const longestValue = 1_000

/**
 * Answers a refused form: leads back to its page, which says what is wrong and keeps what was typed.
 *
 * It is a redirect, so that Back, Forward and Reload never send the form again. The page's address names this refusal,
 * so that opening the page again, or in another tab, gives an empty form.
 */
export function refuseForm(
  site: Pick<Site, 'isLoopback'>,
  c: PortalContext,
  path: string,
  { values, errors }: RefusedForm,
): Response {
  const form = crypto.randomUUID().slice(0, 8)
  const said = [...errors].flatMap(([field, error]) => {
    const text = c.var.saidAgain.texts.get(error)
    return text === undefined ? [] : [[field, text] as const]
  })
  const whole = {
    form,
    values: shortOnly(values),
    errors: Object.fromEntries(errors),
    said: Object.fromEntries(said),
  }
  // No person types that much: the page then shows the errors with an empty form.
  cookieOf(site).write(c, written(whole).length <= longestCookie ? whole : { ...whole, values: {} })
  const [page = '', fragment] = path.split('#')
  const again = `${page}${page.includes('?') ? '&' : '?'}form=${form}`
  return c.redirect(fragment === undefined ? again : `${again}#${fragment}`, 303)
}

/** What this page's form contained when it was refused; `null` for a page that is opened anew. */
export function refusedForm(site: Pick<Site, 'isLoopback'>, c: PortalContext): RefusedForm | null {
  const asked = c.req.query('form')
  if (asked === undefined) return null
  const found = cookieOf(site).read(c)
  if (found === null || found.form !== asked) return null
  const errors = Object.entries(found.errors).map(
    ([field, error]) => [field, foundAgain(c.var.saidAgain, found.said?.[field]) ?? error] as const,
  )
  return { values: found.values, errors: new Map(errors) }
}

/** A field of it as text; `null` if there is none. */
export function textIn(refused: RefusedForm | null, field: string): string | null {
  const value = refused?.values[field]
  return typeof value === 'string' ? value : null
}

/** Its texts by field; none on a page that is opened anew. */
export function textsIn(refused: RefusedForm | null): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(refused?.values ?? {}).map((field) => [field, textIn(refused, field) ?? '']))
}

/** What to say beside a field. */
export function errorIn(refused: RefusedForm | null, field: string): string | null {
  return refused?.errors.get(field) ?? null
}

/** What to say beside the fields of a page; nothing on a page that is opened anew. */
export function errorsIn(refused: RefusedForm | null): ReadonlyMap<string, string> {
  return refused?.errors ?? new Map()
}

function shortOnly(values: RefusedForm['values']): RefusedForm['values'] {
  const isShort = (value: string | boolean) => typeof value === 'boolean' || value.length <= longestValue
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isShort(value)))
}

function cookieOf(site: Pick<Site, 'isLoopback'>): JsonCookie<z.infer<typeof kept>> {
  return jsonCookie(hostCookie(site, 'cf-form', 600), kept)
}
