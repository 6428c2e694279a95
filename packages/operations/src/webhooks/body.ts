import * as z from 'zod/mini'

/** The limit that Standard Webhooks recommends. */
const mostBodyBytes = 20_000

/** An event of the feed. */
export interface Happened {
  readonly type: string
  readonly at: Date
  readonly resourceId: string | null
  /** `null` if it concerns no person, or an erased one. */
  readonly userId: string | null
  readonly actor: string
  readonly outcome: 'success' | 'failure'
  readonly details: Readonly<Record<string, unknown>>
}

/** The body of a message. */
export interface WebhookBody {
  readonly type: string
  /** When it happened. */
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * The body of an event: whom it concerns, who did it, and the facts listed in the catalogue. Anything the catalogue does not list is left out, and so
 * are facts of another version that do not fit.
 */
export function bodyOf(happened: Happened, facts: z.core.$ZodType): WebhookBody {
  const { type, at, resourceId, userId, actor, outcome } = happened
  // Which administrator it was stays in this app.
  const [kind = actor] = actor.split(':')
  const who = { resourceId, userId, actor: kind, outcome }
  const whole = { type, timestamp: at.toISOString(), data: { ...factsOf(happened, facts), ...who } }
  return isShort(whole) ? whole : { ...whole, data: who }
}

/** The body as signed and sent: the same text on every try. */
export function textOf(body: object): string {
  return JSON.stringify(body)
}

function factsOf({ details }: Happened, facts: z.core.$ZodType): Readonly<Record<string, unknown>> {
  if (!(facts instanceof z.core.$ZodObject)) return {}
  const found: Record<string, unknown> = {}
  for (const [name, fact] of Object.entries<z.core.$ZodType>(facts._zod.def.shape)) {
    const read = z.safeParse(fact, details[name])
    if (read.success && read.data !== undefined) found[name] = read.data
  }
  return found
}

function isShort(body: WebhookBody): boolean {
  return Buffer.byteLength(textOf(body)) < mostBodyBytes
}
