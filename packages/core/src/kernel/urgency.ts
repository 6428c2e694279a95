/**
 * What is sent first: people wait for a code, a notice has to arrive, and a reply is worth something only while its chat is open.
 * An edit tidies up what is there already, so it goes behind all of them.
 *
 * Anyone can make the bot reply, without an account. So replies come from a small budget for each chat, expire soon, are
 * sent once at most, and do not show whether the messenger is up.
 */
export type Urgency = 'code' | 'notice' | 'reply' | 'edit'

/** The most urgent first. */
export const urgencies = ['code', 'notice', 'reply', 'edit'] as const satisfies readonly Urgency[]

const minuteMs = 60_000
/** How long an edit may wait for its turn. */
export const editLifeMs = minuteMs / 2

/** How long a message stays up to date, by default. */
const lives: Readonly<Record<Urgency, number>> = {
  code: 24 * 60 * minuteMs,
  notice: 24 * 60 * minuteMs,
  reply: minuteMs / 2,
  edit: editLifeMs,
}

/** Whether its outcome shows the messenger's health, so that it may be the probe. */
export function saysHowItIs(urgency: Urgency): boolean {
  return urgency === 'code' || urgency === 'notice'
}

/** How long a message stays up to date, unless it says so itself. */
export function lifeMsOf({ urgency }: { readonly urgency: Urgency }): number {
  return lives[urgency]
}
