import * as z from 'zod/mini'

/** As Standard Webhooks asks of a body. */
const mostBodyBytes = 20_000

/** Something that happened, as the feed tells it. */
export interface Happened {
  readonly type: string
  readonly at: Date
  readonly resourceId: string | null
  /** `null` where it concerns nobody, or somebody who was erased. */
  readonly userId: string | null
  readonly actor: string
  readonly outcome: 'success' | 'failure'
  readonly details: Readonly<Record<string, unknown>>
}

/** What a receiver is sent. */
export interface WebhookBody {
  readonly type: string
  /** When it happened. */
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * What is sent of something that happened: whom it concerns, who did it, and the facts that the catalogue names. A fact that does not fit,
 * in an entry of another version, is left out, and so is everything that the catalogue does not name.
 */
export function bodyOf(happened: Happened, facts: z.core.$ZodType): WebhookBody {
  const { type, at, resourceId, userId, actor, outcome } = happened
  // Which administrator it was is the business of this app alone.
  const [kind = actor] = actor.split(':')
  const who = { resourceId, userId, actor: kind, outcome }
  const whole = { type, timestamp: at.toISOString(), data: { ...factsOf(happened, facts), ...who } }
  return isShort(whole) ? whole : { ...whole, data: who }
}

/** A body as it is signed and sent: the same text at each try. */
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
