import { plain, teller } from '@chatfactor/core/feature'

/** What administrators do that nothing else does. */
const consoleHappenings = {
  'portal_link.mailed': plain(),
}

/** The name of something that only an administrator does. */
export type ConsoleHappening = keyof typeof consoleHappenings

/** Says what an administrator did. */
export const toldOfConsole = teller(consoleHappenings)
