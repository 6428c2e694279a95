/** What happened, emitted after the commit that made it true. Plain data without anything secret. */
export interface ChatfactorEvents {
  'enrollment.started': [{ enrollmentId: string; resourceId: string; userId: string; transport: string }]
  'enrollment.changed': [{ enrollmentId: string; resourceId: string; userId: string; state: string }]
  'enrollment.activated': [{ enrollmentId: string; resourceId: string; userId: string; tokenId: string }]
  'bot_token.revoked': [{ tokenId: string; resourceId: string; userId: string; because: string }]
  'challenge.started': [{ challengeId: string; resourceId: string; userId: string; purpose: string }]
  'challenge.accepted': [{ challengeId: string; resourceId: string; userId: string; purpose: string }]
  'challenge.missed': [{ challengeId: string; resourceId: string; userId: string; attemptsLeft: number }]
  /** The person said in the chat that the challenge was not theirs. */
  'challenge.denied': [{ challengeId: string; resourceId: string; userId: string; purpose: string }]
  'assignment.locked': [{ resourceId: string; userId: string; until: Date | null }]
  'chat.unreachable': [{ transport: string; accountId: string; reason: string; tokenIds: readonly string[] }]
  'chat.reachable': [{ transport: string; accountId: string; tokenIds: readonly string[] }]
  'delivery.failed': [{ deliveryId: string; transport: string | null; outcome: string; detail: string | null }]
  'typed_codes.paused': [{ transport: string; accountId: string; until: Date }]
  /** Nothing is sent through this account before `until`, by this process. */
  'transport.down': [{ transport: string; outcome: string; until: Date }]
  'transport.up': [{ transport: string }]
  /** The platform had stopped sending events, and was asked to go on. */
  'transport.resubscribed': [{ transport: string }]
  'session.started': [{ sessionId: string; resourceId: string; userId: string }]
  /** Something went wrong where nobody waited for an answer. */
  problem: [{ where: string; error: Error }]
}

export type ChatfactorEventName = keyof ChatfactorEvents

/** One event with its name, as decisions return them. */
export type ChatfactorEvent = {
  readonly [N in ChatfactorEventName]: { readonly name: N; readonly data: ChatfactorEvents[N][0] }
}[ChatfactorEventName]
