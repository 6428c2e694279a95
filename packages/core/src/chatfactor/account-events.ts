import type { ResourceId, SessionId, UserId } from '../records/ids.js'

/** What hosts hear of signing in: `@chatfactor/accounts` emits it. Its types stand here because listeners of all events are added alike. */
export interface AccountEvents {
  /** This person's password or mailed codes are being guessed, with so many misses in a row; emitted once, and the person is told, too. */
  'sign_in.attacked': [{ resourceId: ResourceId; userId: UserId; misses: number }]
  /** A first factor was right: a portal session started, perhaps still without its second factor. */
  'session.started': [{ sessionId: SessionId; resourceId: ResourceId; userId: UserId }]
}
