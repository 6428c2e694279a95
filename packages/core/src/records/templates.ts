/** How a question in the chat ended, for the words in its place. */
export const questionEnds = [
  'approved',
  'declined',
  'denied',
  'wrong_number',
  'exhausted',
  'replaced',
  'cancelled',
  'expired',
] as const

/** Why a question is closed. */
export type QuestionEnd = (typeof questionEnds)[number]

/** Plain values that a template puts into its text. Never a code, never a link with a secret. */
export type TemplateParams = Readonly<Record<string, string | number | boolean | null>>

/** A link that takes a change back, and the key of its secret where that goes into a mail. */
export interface LinkBack {
  readonly id: string
  readonly keyId: string | null
}

/** How a delivery keeps one. */
export function keptLink({ id, keyId }: LinkBack): TemplateParams {
  return { undoLinkId: id, ...(keyId === null ? {} : { undoKeyId: keyId }) }
}

/** The one that a delivery keeps; `null` where it keeps none. */
export function linkIn({ undoLinkId, undoKeyId }: TemplateParams): LinkBack | null {
  if (typeof undoLinkId !== 'string') return null
  return { id: undoLinkId, keyId: typeof undoKeyId === 'string' ? undoKeyId : null }
}
