/** The commands of notifications, and what may follow each in the bot of a host app: a category. */
export const writtenCommands = (['mute', 'unmute'] as const).map((name) => [name, /^\w{0,30}$/] as const)
