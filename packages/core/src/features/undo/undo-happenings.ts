import { type Happenings, plain, seenAs, teller } from '../../kernel/happenings.js'

/** What happens when changes are taken back, beside what becomes of tokens. */
export const undoHappenings = {
  'change.undone': seenAs('change', plain<{ event: string; tokenId: string | null }>()),
} satisfies Happenings

/** Says what was taken back. */
export const toldOfUndo = teller(undoHappenings)
