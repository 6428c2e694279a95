import type { Chatfactor } from '@chatfactor/core'

/** Where somebody stands on a Resource. */
export type Standing = Awaited<ReturnType<ReturnType<Chatfactor['administration']['as']>['members']['standing']>>
