import { acknowledge } from '../../chats/acknowledge.js'
import { replyWith } from '../../chats/act-once.js'
import type { EventSource } from '../../chats/event-source.js'
import { languagesOf } from '../../deliveries/spoken-languages.js'
import type { Engine } from '../../kernel/engine.js'
import { codeTemplates } from '../../messages/code-templates.js'
import { chatReply } from '../../messages/new-delivery.js'
import type { InboundEvent } from '../../ports/transport.js'
import { pressApproval } from './approval-press.js'
import { approvalNamedIn } from './approval-token.js'
import { en } from './words/en.js'

type ActionEvent = Extract<InboundEvent, { readonly type: 'action' }>

/**
 * Acts on a button of an approval; `false` for any other button. An outdated one is said to be over where it was pressed,
 * or in the chat where the messenger cannot do that.
 */
export async function pressApprovalButton(engine: Engine, event: ActionEvent, source: EventSource): Promise<boolean> {
  const challengeId = approvalNamedIn(event.value)
  if (challengeId === null) return false
  const { transport } = source.address
  const isAnswered = await pressApproval(engine, { challengeId, token: event.value }, source)
  if (isAnswered || event.ackId !== null) {
    const late = isAnswered ? null : (await wordsFor(engine, source)).of(en).say('approval.late')
    acknowledge(engine, transport, event.ackId, late)
    return true
  }
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: codeTemplates.questionOver })])
  return true
}

async function wordsFor(engine: Engine, { address, profile }: EventSource) {
  const languages = await languagesOf(engine, { ...address, userId: null, language: profile?.language ?? null })
  return engine.catalogue.words(...languages)
}
