import { randomBytes } from 'node:crypto'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Phone, type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { openTerminal, type Terminal } from '../../commands/terminal.js'
import { pinnedVersion } from '../../packages/published-packages.js'

/** An app with people of its own, each of them with a phone, that lives on while its packages change. */
export interface Host {
  readonly terminal: Terminal
  /** Enrolls a person, from the link to the active token. */
  enroll(person: string): Promise<void>
  /** Asks for a code, and gives what becomes of the one that arrived on the phone of `reader`. */
  signIn(person: string, reader?: string): Promise<string>
  close(): Promise<void>
}

const program = fileURLToPath(new URL('./host/host.mjs', import.meta.url))
const packages = ['core', 'store-postgres', 'transport-telegram'].map((name) => `@chatfactor/${name}`)
const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'example_bot' }

/** What somebody types who upgrades, as docs/upgrading.md says it. */
export const upgradeCommand = `npm install ${packages.map((name) => `${name}@latest`).join(' ')}`

export async function startHost(folder: string, place: string, registry: string): Promise<Host> {
  await mkdir(folder)
  await cp(program, join(folder, 'host.mjs'))
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const sandbox = await startSandbox({ telegram: [bot] })
  const terminal = await openTerminal(place, folder, {
    npm_config_registry: registry,
    APP_KEY: randomBytes(32).toString('hex'),
    API_ROOT: sandbox.telegram.apiRoot,
    LINK_ROOT: sandbox.telegram.linkRoot,
  })
  await terminal.run(`npm install ${packages.join(' ')} @electric-sql/pglite@${pinnedVersion('@electric-sql/pglite')}`)
  return { terminal, ...people(terminal, sandbox), close: () => sandbox.close() }
}

function people(terminal: Terminal, sandbox: Sandbox): Pick<Host, 'enroll' | 'signIn'> {
  const phoneOf = (person: string): Phone => sandbox.phone(person)
  return {
    async enroll(person) {
      const app = await terminal.start(`node host.mjs enroll ${person}`)
      const [, link = ''] = await app.prints(/link (\S+)/)
      await phoneOf(person).open(link)
      await phoneOf(person).pressStart()
      await app.prints(/enrollment active[\s\S]*closed/)
      await app.interrupt()
    },
    async signIn(person, reader = person) {
      const said = await terminal.run(`node host.mjs ask ${person}`)
      const [, challenge] = /sent (\S+)/.exec(said) ?? []
      if (challenge === undefined) throw new Error(`No code was sent:\n${said}`)
      const code = phoneOf(reader).lastCode() ?? ''
      const answer = await terminal.run(`node host.mjs answer ${person} ${challenge} ${code}`)
      return answer.split('\n')[0] ?? ''
    },
  }
}
