import { type ArgsDef, defineCommand, type ParsedArgs, renderUsage } from 'citty'
import { refuseUnknownArguments } from './known-arguments.js'
import type { CommandContext } from './terminal.js'

/** The result of a command. */
export interface Answer {
  /** Whether everything checked is in order. @defaultValue true */
  readonly ok?: boolean
  /** For programs. */
  readonly json: object
  /** For people; may be empty. */
  readonly text: string
  /** Also for people: what to do about a problem. */
  readonly complaint?: string
}

/** The option of every command. */
export const jsonArgument = { type: 'boolean', description: 'Print one line of JSON, for programs.' } as const

interface Options extends ArgsDef {
  readonly json: typeof jsonArgument
}

interface Described<A extends Options> {
  /** As typed, without `chatfactor`. */
  readonly name: string
  readonly description: string
  readonly args: A
  /** `null` if it has printed everything itself. */
  run(given: ParsedArgs<A>): Promise<Answer | null>
}

/** A command that refuses unknown arguments, and answers both people and programs. */
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

/** Prints the result of a command, or of a part of one that continues. */
export function say(context: CommandContext, { ok = true, json, text, complaint }: Answer): void {
  if (!ok) context.fail()
  if (context.isJson) context.print(JSON.stringify({ ok, ...json }))
  else if (text !== '') context.print(text)
  if (!context.isJson && complaint !== undefined) context.complain(complaint)
}
