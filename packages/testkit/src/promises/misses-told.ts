/** The events of a wrong code. */
export const wrongCodesTold: ReadonlySet<string> = new Set([
  ...['challenge.missed', 'challenge.superseded', 'challenge.mixed_up'],
])

/** The events that count against the person, apart from what they denied. */
export const missesOfPersonTold: ReadonlySet<string> = new Set(['challenge.missed', 'recovery_code.missed'])
