/** A styled part of a text; offset and length in UTF-16 units. Source: https://core.telegram.org/bots/api#messageentity */
export interface TextEntity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly language?: string
  /** Of a `date_time`. */
  readonly unix_time?: number
  readonly date_time_format?: string
}

export interface FormattedText {
  readonly text: string
  readonly entities: readonly TextEntity[]
}

/** Removes the white space around a text, as Telegram does, and shifts the entities. */
export function trimmed({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length
  const kept = text.trim()
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start)
    const to = Math.min(kept.length, entity.offset + entity.length - start)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: kept, entities: moved.toSorted((a, b) => a.offset - b.offset || b.length - a.length) }
}
