import type { Readable, Writable } from 'node:stream'
import { isCancel, multiselect, select, text } from '@clack/prompts'
import type { Option, Prompts } from './questions.js'

/** Prompts at a terminal. */
export function clackPrompts(streams: { readonly input: Readable; readonly output: Writable }): Prompts {
  return {
    async text(message, usual) {
      const given = await text({ message, placeholder: usual, defaultValue: usual, ...streams })
      return isCancel(given) ? null : given
    },

    async one<V extends string>(message: string, options: readonly Option<V>[], usual: V) {
      const given = await select<string>({ message, options: [...options], initialValue: usual, ...streams })
      return isCancel(given) ? null : (chosenOf(options, given) ?? usual)
    },

    async several<V extends string>(message: string, options: readonly Option<V>[], usual: readonly V[]) {
      const given = await multiselect<string>({
        message: `${message} (space chooses, enter goes on)`,
        options: [...options],
        initialValues: [...usual],
        required: true,
        ...streams,
      })
      return isCancel(given) ? null : given.flatMap((each) => chosenOf(options, each) ?? [])
    },
  }
}

function chosenOf<V extends string>(options: readonly Option<V>[], given: string): V | null {
  return options.find(({ value }) => value === given)?.value ?? null
}
