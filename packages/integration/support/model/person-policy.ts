/** What an administrator can switch on and off on the Resource. */
export const switches = ['portal', 'enroll', 'reissue', 'bot', 'messenger', 'required', 'maximum', 'taps'] as const
export type Switch = (typeof switches)[number]

export const minute = 60_000
/** How long the Resource of the model lets people go on without a second factor. */
export const graceMs = 10 * minute

/** The policy, what administrators did to the person, and what the rules say of both: as the documentation tells it. */
export interface PolicyState {
  readonly on: Record<Switch, boolean>
  blocked: boolean
  bypassUntil: number
  requiredSince: number | null
  /** Raised by whatever ends all sessions. */
  epoch: number
}

/** How an enrollment began. */
export interface Beginning {
  readonly by: 'host' | 'person'
  /** The number of the token that it swaps. */
  readonly replaces: number | null
  readonly epoch: number
}

/** As the stage is set: everything is allowed, nothing is required, and one token is the most. */
export function startingPolicy(): PolicyState {
  return {
    on: {
      portal: true,
      enroll: true,
      reissue: true,
      bot: true,
      messenger: true,
      required: false,
      maximum: true,
      taps: false,
    },
    blocked: false,
    bypassUntil: 0,
    requiredSince: null,
    epoch: 0,
  }
}

/** In which way people must be asked at least, where a code is not enough. */
export function weakestMode({ on }: PolicyState): 'approve_deny' | 'number_matching' {
  return on.taps ? 'approve_deny' : 'number_matching'
}

/** Whether a token may come of this, in a moment in which the person has so many. */
export function isAllowed({ on, blocked, epoch }: PolicyState, beginning: Beginning, tokens: number): boolean {
  const { by, replaces } = beginning
  const isAllowedAlone = on.portal && (replaces === null ? on.enroll : on.reissue) && on.bot && on.messenger
  const hasRoom = replaces !== null || tokens < (on.maximum ? 1 : 2)
  return !blocked && hasRoom && (by === 'host' || (isAllowedAlone && epoch === beginning.epoch))
}

/** Whether somebody without a second factor has to enroll before anything else. */
export function mustEnroll({ on, requiredSince, bypassUntil }: PolicyState, enrolled: boolean, now: number): boolean {
  if (enrolled || !on.required || bypassUntil > now) return false
  return (requiredSince ?? now) + graceMs <= now
}
