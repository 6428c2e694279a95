/** The commands of notifications, and what may follow them in a host app's bot: a category. */
export const writtenCommands = (['mute', 'unmute'] as const).map((name) => [name, /^\w{0,30}$/] as const)
