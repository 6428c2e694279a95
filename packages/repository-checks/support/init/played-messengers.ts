import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as z from 'zod'
import { cleanEnvironment } from '../packages/command.js'

const answer = z.object({ ok: z.literal(true), url: z.string(), phone: z.string() })

/** `npx chatfactor sandbox` in the folder of an app, on a free port. */
export async function playMessengers(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const command = ['../../node_modules/@chatfactor/cli/bin/chatfactor.js', 'sandbox', '--json', '--port', '0']
  const sandbox = spawn('node', command, { cwd: folder, env: { ...cleanEnvironment(), ...settings } })
  const ended = once(sandbox, 'exit')
  let said = ''
  let complained = ''
  const url = await new Promise<string>((resolve, reject) => {
    sandbox.stderr.on('data', (part) => {
      complained += String(part)
    })
    sandbox.stdout.on('data', (part) => {
      said += String(part)
      if (said.includes('\n')) resolve(answer.parse(JSON.parse(said)).url)
    })
    sandbox.once('exit', () => reject(new Error(`The sandbox has ended:\n${said}${complained}`)))
  })
  return {
    url,
    async close() {
      sandbox.kill('SIGTERM')
      await ended
    },
  }
}
