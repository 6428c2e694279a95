import { type Happenings, plain, teller } from '../kernel/happenings.js'

/** What happens behind the door of signed-in people beside what happens to their tokens and enrollments. */
export const ownHappenings = {
  'elsewhere_proof.accepted': plain<{ from: string }>(),
} satisfies Happenings

/** Says what a signed-in person did. */
export const toldOfOwn = teller(ownHappenings)
