import { type ArgsDef, defineCommand, type ParsedArgs, renderUsage } from 'citty'
import { refuseUnknownArguments } from './known-arguments.js'
import type { CommandContext } from './terminal.js'

/** What came of a command. */
export interface Answer {
  /** Whether what was looked at is in order; without it, it is. */
  readonly ok?: boolean
  /** For programs. */
  readonly json: object
  /** For people; nothing to say where it is empty. */
  readonly text: string
  /** For people, too: what to do about it. */
  readonly complaint?: string
}

/** The option that every command has. */
export const jsonArgument = { type: 'boolean', description: 'Print one line of JSON, for programs.' } as const

interface Options extends ArgsDef {
  readonly json: typeof jsonArgument
}

interface Described<A extends Options> {
  /** As it is typed, without `chatfactor`. */
  readonly name: string
  readonly description: string
  readonly args: A
  /** `null` where it has said everything already. */
  run(given: ParsedArgs<A>): Promise<Answer | null>
}

/** A command that refuses what it does not know, and answers people and programs alike. */
export function command<const A extends Options>(
  context: CommandContext,
  { name, description, args, run }: Described<A>,
) {
  const leaf = defineCommand({
    meta: { name: `chatfactor ${name}`, description },
    args,
    async run({ args: given }) {
      refuseUnknownArguments(given, args)
      const answer = await run(given)
      if (answer !== null) say(context, answer)
    },
  })
  return { name, leaf, usage: () => renderUsage(leaf) }
}

/** Says what came of a command, or of a part of one that goes on. */
export function say(context: CommandContext, { ok = true, json, text, complaint }: Answer): void {
  if (!ok) context.fail()
  if (context.isJson) context.print(JSON.stringify({ ok, ...json }))
  else if (text !== '') context.print(text)
  if (!context.isJson && complaint !== undefined) context.complain(complaint)
}
