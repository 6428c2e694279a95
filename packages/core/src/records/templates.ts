/** How a question in the chat ended, for the text that replaces it. */
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

/** Plain values for the text of a template. Never a code, never a link with a secret. */
export type TemplateParams = Readonly<Record<string, string | number | boolean | null>>

/** How a delivery keeps the link that takes a change back, and the key of its secret where that goes into a mail. */
export function keptLink(id: string, keyId?: string): TemplateParams {
  return { undoLinkId: id, ...(keyId !== undefined && { undoKeyId: keyId }) }
}
