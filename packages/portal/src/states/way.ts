import type { PortalPaths } from '../portal-paths.js'
import type { PlainKey } from '../words/portal-words.js'

/** The pages that a state's button can lead to. */
export type Place = 'home' | 'add' | 'mailProof' | 'proof' | 'invitation' | 'recoveryCodes'

/** The next step from a state: the button's label and its target. */
export interface WayOn {
  readonly button: PlainKey
  readonly to: Place
}

export function pathTo(paths: PortalPaths, to: Place): string {
  return to === 'proof' ? `${paths.proof()}?back=add` : paths[to]
}
