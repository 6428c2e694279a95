import { type Happenings, keptBack, plain, type SaidOf, said, teller } from '../kernel/index.js'

/** The events of signed-in people other than those of their tokens and enrollments. */
export const ownHappenings = {
  'elsewhere_proof.accepted': plain<{ from: string }>(),
} satisfies Happenings

/** Reports what a signed-in person did. */
export const toldOfOwn = teller(ownHappenings)
/** What webhooks say of it. */
export function ownSaid() {
  return {
    'elsewhere_proof.accepted': said('A person was proven by a token of another Resource.', {
      from: keptBack,
    }),
  } as const satisfies SaidOf<typeof ownHappenings>
}
