import type { Chatfactor } from '@chatfactor/core'

type Members = ReturnType<Chatfactor['administration']['as']>['members']

/** Where somebody stands on a Resource. */
export type Standing = Awaited<ReturnType<Members['standing']>>

/** What was written to somebody lately. */
export type MessagesSeen = Awaited<ReturnType<Members['messages']>>
