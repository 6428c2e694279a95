/**
 * What is sent first: people wait for a code, a notice has to arrive, and a reply is worth something only while its chat is open.
 * An edit tidies up what is there already, so it goes behind all of them.
 *
 * Anybody can make the bot reply, without an account. So replies come from a small budget for each chat, lose their meaning soon, are
 * sent once at most, and say nothing about whether the messenger is up.
 */
export type Urgency = 'code' | 'notice' | 'reply' | 'edit'

/** The most urgent first. */
export const urgencies = ['code', 'notice', 'reply', 'edit'] as const satisfies readonly Urgency[]

const minuteMs = 60_000
/** How long an edit may wait for its turn. */
export const editLifeMs = minuteMs / 2

/** How long a message keeps its meaning where nothing else says so. */
const lives: Readonly<Record<Urgency, number>> = {
  code: 24 * 60 * minuteMs,
  notice: 24 * 60 * minuteMs,
  reply: minuteMs / 2,
  edit: editLifeMs,
}

/** Whether an outcome says anything about the messenger, and whether it is worth a try to find out how that is. */
export function saysHowItIs(urgency: Urgency): boolean {
  return urgency === 'code' || urgency === 'notice'
}

/** How long a message keeps its meaning, unless it says so itself. */
export function lifeMsOf({ urgency }: { readonly urgency: Urgency }): number {
  return lives[urgency]
}
