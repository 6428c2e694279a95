import type { PortalPaths } from '../portal-paths.js'
import type { PlainKey } from '../words/portal-words.js'

/** The pages that the button of a state leads to. */
export type Place = 'home' | 'add' | 'mailProof' | 'proof' | 'invitation' | 'recoveryCodes'

/** What leads on from a state: what the button says, and where it leads. */
export interface WayOn {
  readonly button: PlainKey
  readonly to: Place
}

export function pathTo(paths: PortalPaths, to: Place): string {
  return to === 'proof' ? `${paths.proof()}?back=add` : paths[to]
}
