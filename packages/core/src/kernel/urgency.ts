/**
 * What is sent first. Somebody waits in front of a page for a `code`, or for the question of a sign-in. A `prompt` asks for a step of an
 * enrollment. A `reply` is worth something only while its chat is open, and a `notice` has to arrive some time. An `edit` tidies up what
 * is there already, so it goes behind all of them.
 *
 * Anyone can make the bot reply, without an account. So replies come from a small budget for each chat, expire soon, are
 * sent once at most, and do not show whether the messenger is up.
 */
export type Urgency = 'code' | 'prompt' | 'reply' | 'notice' | 'edit'

/** The most urgent first. */
export const urgencies = ['code', 'prompt', 'reply', 'notice', 'edit'] as const satisfies readonly Urgency[]

const minuteMs = 60_000
/** How long an edit may wait for its turn. */
export const editLifeMs = minuteMs / 2

/** How long a message stays up to date, by default. */
const lives: Readonly<Record<Urgency, number>> = {
  code: 24 * 60 * minuteMs,
  prompt: 24 * 60 * minuteMs,
  reply: minuteMs / 2,
  notice: 24 * 60 * minuteMs,
  edit: editLifeMs,
}

/** Whether its outcome shows the messenger's health, so that it may be the probe. */
export function saysHowItIs(urgency: Urgency): boolean {
  return urgency !== 'reply' && urgency !== 'edit'
}

/** How long a message stays up to date, unless it says so itself. */
export function lifeMsOf({ urgency }: { readonly urgency: Urgency }): number {
  return lives[urgency]
}
