import * as z from 'zod/mini'
import { type Happenings, plain, type SaidOf, said, seenAs, sentAs, teller } from '../../kernel/index.js'

/** The events of undoing, besides those of tokens. */
export const undoHappenings = {
  'change.undone': seenAs('change', plain<{ event: string; tokenId: string | null }>()),
} satisfies Happenings

/** Reports what was undone. */
export const toldOfUndo = teller(undoHappenings)
/** What webhooks say of it. */
export function undoSaid() {
  const sent = sentAs()
  return {
    'change.undone': said('A person undid a change.', { event: sent.word, tokenId: z.nullable(sent.id) }),
  } as const satisfies SaidOf<typeof undoHappenings>
}
