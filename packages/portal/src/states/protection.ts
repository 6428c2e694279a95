import type { SelfServiceView, Token } from '@chatfactor/core'
import type { TextKey } from '../words/portal-words.js'
import { type Adding, adding } from './adding.js'
import type { WayOn } from './way.js'

/** How well a person is protected: fully, or what is missing. */
export type Protection =
  | 'whole'
  | 'second_wanted'
  | 'codes_unkept'
  | 'no_codes'
  | 'one_unreachable'
  | 'unreachable'
  | 'off'

interface ProtectionRow {
  readonly tone: 'good' | 'bad'
  /** The summary on top. Parameters: `count`, `left` and `messenger`. */
  readonly says: TextKey
  /** What is missing, if anything. Parameter: `messenger`. */
  readonly next: TextKey | null
  /** The one next step; `null` if the text says what to do. */
  readonly way: WayOn | null
}

const counted = { tone: 'good', says: 'summary.protected' } as const
const saving = { button: 'safety.recoverySave', to: 'recoveryCodes' } as const satisfies WayOn
const renewing = { button: 'recoveryCodes.new', to: 'recoveryCodes' } as const satisfies WayOn

/** The summary above the messengers; its button is the most prominent of the page. */
export const protections = {
  whole: { ...counted, next: null, way: null },
  // The button is above it already, as the guide wants it.
  second_wanted: { ...counted, next: 'summary.second', way: null },
  codes_unkept: { ...counted, next: 'summary.unkept', way: renewing },
  no_codes: { ...counted, next: 'summary.noCodes', way: saving },
  one_unreachable: { ...counted, next: 'summary.repair', way: null },
  unreachable: { tone: 'bad', says: 'summary.unreachable', next: 'summary.repair', way: null },
  off: { tone: 'bad', says: 'summary.off', next: null, way: null },
} as const satisfies Readonly<Record<Protection, ProtectionRow>>

/** The person's protection, by its worst gap; `null` without a messenger: then the page says only that. */
export function protectionOf(
  { recoveryCodesLeft, recoveryCodesKept }: Pick<SelfServiceView, 'recoveryCodesLeft' | 'recoveryCodesKept'>,
  tokens: readonly Pick<Token, 'state'>[],
  state: Adding,
): Protection | null {
  if (tokens.length === 0) return null
  const on = tokens.filter(({ state }) => state !== 'disabled')
  const working = on.filter(({ state }) => state === 'active')
  if (on.length === 0) return 'off'
  if (working.length === 0) return 'unreachable'
  if (recoveryCodesLeft === 0) return 'no_codes'
  if (working.length < on.length) return 'one_unreachable'
  if (!recoveryCodesKept) return 'codes_unkept'
  const mayAdd = !adding[state].isStuck && adding[state].list !== null
  return working.length === 1 && mayAdd ? 'second_wanted' : 'whole'
}
