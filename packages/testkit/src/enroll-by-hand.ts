import type { Chatfactor, Enrollment, EnrollmentInvitation } from '@chatfactor/core'
import type { FakeTransport } from './fake-transport.js'

/** The code that the link of an enrollment on a fake transport carries to the bot. */
export function linkCodeOf({ open }: EnrollmentInvitation): string {
  return new URL(open[0] ?? '').searchParams.get('start') ?? ''
}

/** Reads the confirmation code in a chat that has scanned, and types it if one is asked for. Returns the token's id. */
export async function confirmByHand(
  { enrollments }: Chatfactor,
  transport: FakeTransport,
  id: string,
  chatId: string,
): Promise<string> {
  const scanned = await enrollments.get(id)
  if (scanned.state === 'awaiting_confirmation') {
    await enrollments.confirm(id, { answer: shownAnswer(scanned, transport, chatId) })
  }
  const { state, tokenId } = await enrollments.get(id)
  if (tokenId === null) throw new Error(`The enrollment is ${state}, not active.`)
  return tokenId
}

function shownAnswer({ confirmation }: Enrollment, transport: FakeTransport, chatId: string): string {
  if (confirmation?.by !== 'number') return transport.lastCode(chatId) ?? ''
  const shown = transport.sent.findLast(({ to }) => to.chatId === chatId)?.message
  const text = shown?.type === 'notice' ? shown.text : ''
  return confirmation.choices.find((choice) => new RegExp(`\\b${choice}\\b`).test(text)) ?? ''
}
