import { buttonValue, type Clock, dedupeKeyOf, eventOwner, type InboundEvent, whole } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import { capabilities } from './capabilities.js'
import { pullRef } from './enrollment-links.js'
import type { PageItem } from './page-items.js'
import { menuCommand } from './page-menu.js'

const id = z.catch(z.nullish(z.string().check(z.minLength(1))), null)
const referral = z.looseObject({ ref: z.catch(z.string(), '') })
const postback = z.looseObject({
  mid: id,
  payload: z.catch(z.string(), ''),
  referral: z.catch(z.optional(referral), undefined),
})
const message = z.looseObject({
  mid: z.string().check(z.minLength(1)),
  text: z.catch(z.string(), ''),
  is_echo: z.optional(z.unknown()),
  // Pictures, voice messages, places, and the thumb, which is a sticker.
  attachments: z.catch(z.array(z.unknown()), []),
  quick_reply: z.catch(z.optional(z.looseObject({ payload: z.catch(z.string(), '') })), undefined),
})
const delivery = z.looseObject({ mids: z.catch(z.array(z.string().check(z.minLength(1))), []) })

/** Who uses the Page: if a `host` has a bot of its own there, only our buttons, links, codes and commands count. */
export type PageOwner = 'chatfactor' | 'host'

/**
 * The events of one item. Everything that a person does opens the 24-hour window, so every code counts as pushable.
 *
 * The `source` of a link is ignored, because Meta writes it in several ways. A read receipt names only a time, not a
 * message, so it gives no event. In standby the payload of a button is missing; then the button only opens the chat.
 * Source: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export function eventsOf(
  { chatId, isStandby, sentAt, item }: PageItem,
  { clock, getStartedPayload }: { readonly clock: Clock; readonly getStartedPayload: string },
  owner: PageOwner,
): readonly InboundEvent[] {
  const base = (...identity: readonly (string | number)[]) => ({
    dedupeKey: dedupeKeyOf(identity),
    chatId,
    occurredAt: sentAt ?? clock.now(),
    mayReply: !isStandby,
    profile: null,
  })
  const at = sentAt?.getTime() ?? 0
  return [...postbackEvents(), ...messageEvents(), ...referralEvents(), ...deliveryEvents()]

  function* postbackEvents(): Generator<InboundEvent> {
    const pressed = postback.safeParse(item.postback).data
    if (pressed === undefined) return
    const { mid, payload } = pressed
    const about = mid == null ? base('postback', chatId, at, payload) : base('mid', mid)
    const value = buttonValue(payload)
    const command = menuCommand(payload)
    if (value !== null) yield { ...about, ...press(value) }
    else if (command !== null) yield { ...about, type: 'text', text: command }
    else if (pressed.referral !== undefined) yield* opened(about, pressed.referral.ref)
    else if (owner === 'chatfactor' || payload === getStartedPayload) yield { ...about, ...withoutCode }
  }

  function* messageEvents(): Generator<InboundEvent> {
    const said = message.safeParse(item.message).data
    if (said === undefined || said.is_echo === true) return
    const { mid, text, quick_reply: reply, attachments } = said
    const value = reply === undefined ? null : buttonValue(reply.payload)
    const words = { ...base('mid', mid), type: 'text', text: whole(text, capabilities.maxText) } as const
    const isOurs = owner === 'chatfactor' || (reply === undefined && eventOwner(words) === 'chatfactor')
    if (value !== null) yield { ...base('mid', mid), ...press(value) }
    else if (isOurs && (text !== '' || attachments.length > 0)) yield words
  }

  function* referralEvents(): Generator<InboundEvent> {
    const came = referral.safeParse(item.referral).data
    if (came !== undefined) yield* opened(base('referral', chatId, at, came.ref), came.ref)
  }

  /** The link that only opens the chat contains no code; a host's own links are ignored. */
  function* opened(about: ReturnType<typeof base>, ref: string): Generator<InboundEvent> {
    const isCode = owner === 'host' ? /^[A-Za-z0-9_-]{43}$/.test(ref) : /^[\w=+/.:-]{1,64}$/.test(ref)
    if (isCode && ref !== pullRef) yield { ...about, type: 'code', code: ref, pushable: true }
    else if (owner === 'chatfactor' || ref === pullRef) yield { ...about, ...withoutCode }
  }

  function* deliveryEvents(): Generator<InboundEvent> {
    for (const messageId of new Set(delivery.safeParse(item.delivery).data?.mids)) {
      yield { ...base('delivered', messageId, at), mayReply: false, type: 'receipt', messageId, state: 'delivered' }
    }
  }
}

function press(value: string) {
  return { type: 'action', value, ackId: null, messageId: null } as const
}

const withoutCode = { type: 'opened', pushable: true } as const
