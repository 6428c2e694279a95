import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What a command said, and how it ended. */
export interface SaidByCommand {
  readonly code: number
  readonly out: string
  readonly complaints: string
}

/** Runs `npx chatfactor` with these arguments as an operator does: from the source, as a process of its own. */
export function runCommandLine(...args: readonly string[]): Promise<SaidByCommand> {
  const typed = ['--conditions=source', '--import', 'tsx', 'packages/cli/src/chatfactor.ts', ...args]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, typed, { cwd: root }, (_error, out, complaints) => {
      resolve({ code: child.exitCode ?? 1, out: out.trim(), complaints: complaints.trim() })
    })
  })
}
