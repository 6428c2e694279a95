/** What is told of a code that was not the right one. */
export const wrongCodesTold: ReadonlySet<string> = new Set([
  ...['challenge.missed', 'challenge.superseded', 'challenge.mixed_up'],
])

/** What is told of what counts against the person, beside what they said no to. */
export const missesOfPersonTold: ReadonlySet<string> = new Set(['challenge.missed', 'recovery_code.missed'])
