import { plain, teller } from '@chatfactor/core/feature'

/** What administrators do that nothing else does. */
const consoleHappenings = {
  'portal_link.mailed': plain(),
}

/** Says what an administrator did. */
export const toldOfConsole = teller(consoleHappenings)
