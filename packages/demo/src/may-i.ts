import type { Chatfactor } from '@chatfactor/core'

/** What an assistant wants to do for somebody, and what exactly it would do. */
export interface Wish {
  readonly resourceId: string
  readonly userId: string
  readonly taskId: string
  readonly what: string
  readonly fields: readonly { readonly label: string; readonly value: string }[]
}

/** Asks the person in their chat whether an assistant may do this very thing, and waits; `true` lets it do it once. After a no it does not ask again by itself. */
export async function mayI(
  chatfactor: Chatfactor,
  { resourceId, userId, taskId, what, fields }: Wish,
  show: (line: string) => void = console.log,
): Promise<boolean> {
  const own = { resourceId, user: { id: userId }, purpose: 'assistant', binding: taskId, transaction: { fields } }
  const context = { reason: what }
  const asked = await chatfactor.challenges.start({ ...own, kind: 'approval', instead: 'refuse', context })
  if (asked.outcome === 'disowned') show('You said that this task is not yours, so I leave it for good.')
  if (asked.outcome !== 'sent') return false
  if (asked.show?.mode === 'number_matching') show(`May I? Press ${asked.show.number} in ${asked.messenger}.`)
  if (asked.show?.mode === 'code_entry') show(`May I? Send ${asked.show.code} to the bot in ${asked.messenger}.`)
  for await (const { state } of chatfactor.challenges.watch({ ...own, challengeId: asked.challengeId })) {
    if (state === 'declined') show('You said no, so I leave it.')
    if (state !== 'approved') continue
    const { outcome } = await chatfactor.challenges.redeem({ ...own, challengeId: asked.challengeId })
    return outcome === 'accepted'
  }
  return false
}
