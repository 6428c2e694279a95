import type { Resource } from '@chatfactor/core'

/** For how long a browser may skip the code at sign-in, in milliseconds; `null` for never. A standard takes no cookie for a second factor. */
export function rememberedForMs({ secondFactor }: Pick<Resource, 'secondFactor'>): number | null {
  return secondFactor.heldTo === null ? secondFactor.rememberBrowsersMs : null
}
