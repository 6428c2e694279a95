import { readArguments, usage } from './arguments.js'
import { createProject } from './create-project.js'
import { orderFrom, type Prompts } from './questions.js'
import { ownVersion } from './templates.js'
import { UsageError } from './usage-error.js'

/** Where the command is run. */
export interface Terminal {
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
  /** `null` without a terminal. */
  readonly prompts: Prompts | null
}

/** `npm create chatfactor`: returns the exit code of the process. */
export async function commandLine(args: readonly string[], { print, complain, prompts }: Terminal): Promise<number> {
  try {
    const given = readArguments(args)
    if (given.help) print(usage)
    else if (given.version) print(await ownVersion())
    else {
      const order = await orderFrom(given, prompts)
      if (order === null) {
        complain('Stopped; nothing was written.')
        return 1
      }
      await createProject(order)
      print(whatNext(order.folder))
    }
    return 0
  } catch (error) {
    if (error instanceof UsageError) complain(error.message)
    else complain(`The project could not be written: ${error instanceof Error ? error.message : error}`)
    return 1
  }
}

function whatNext(folder: string): string {
  const enter = folder === '.' ? '' : `  cd ${folder}\n`
  return `\nDone. Next:\n\n${enter}  npm install\n  npm run dev\n\nThe sandbox plays the messengers, so no account is needed. README.md says what to try.\n`
}
