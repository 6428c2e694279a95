import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createPortal, type HostSignIn } from '@chatfactor/portal'
import { requireSecondFactor } from '@chatfactor/portal/node'
import { expect } from 'vitest'
import * as z from 'zod'
import { onlyBlock, printed, type Walk } from '../printed.js'
import { withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const run = promisify(execFile)
const guide = 'docs/into-your-app.md'
const build = printed(guide, 'export const portal = createPortal({ chatfactor })')
const curls = onlyBlock(guide, 'curl -X POST').code

/** A session in a header, which has the name of its person. */
const signIn: HostSignIn = {
  async authenticate({ headers }) {
    const [, externalId] = /^Bearer (\w+)$/.exec(headers.get('authorization') ?? '') ?? []
    return externalId === undefined ? null : { user: { externalId }, provenAt: new Date(), session: externalId }
  },
  url: () => '/sign-in',
}

/** Each command, and the answer that stands below it: `# 401 {"outcome":"sent",…}`; ids and codes are made up there. */
const commands = curls
  .replaceAll('\\\n', ' ')
  .trim()
  .split('\n\n')
  .map((lines) => {
    const [command = '', below = ''] = lines.split('\n')
    const [, status = '200', body = ''] = /^# (?:(\d{3}) )?(.*)$/.exec(below) ?? []
    const text = body.replaceAll(/,?…(?=[,}])/g, '')
    return {
      command,
      status: Number(status),
      body: text.startsWith('{') ? z.looseObject({}).parse(JSON.parse(text)) : body,
    }
  })

export const walksOfCurls: readonly Walk[] = [
  {
    blocks: [],
    comesOf:
      'docs/into-your-app.md, Programs: each command gets the answer below it, and by it another person gets nothing',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<{ chatfactor: ChatfactorWithAccounts }>(build)
      const { ana, people } = await withPhones(reader, chatfactor)
      const guard = requireSecondFactor(createPortal({ chatfactor, signIn }), { resource: 'billing', purpose: 'pay' })
      reader.app.use('/pay', guard, (_request, response) => void response.send('paid'))

      let asked = 'none'
      const typeAs = async (person: string, command: string) => {
        const typed = command
          .replaceAll('https://app.example.org', reader.url)
          .replaceAll('01q3…', asked)
          .replace('123456', (await people.lastCodeFor(ana)) ?? '')
        const env = { ...process.env, SESSION: person }
        const { stdout } = await run('bash', ['-c', `${typed} -s -w '\n%{http_code}'`], { env })
        const lines = stdout.split('\n')
        return { body: lines.slice(0, -1).join('\n'), status: Number(lines.at(-1)) }
      }
      for (const { command, status, body } of commands) {
        if (asked !== 'none') expect((await typeAs('ben', command)).body).not.toMatch(/"passed"|paid/)
        const answer = await typeAs('ana', command)
        expect(answer.status).toBe(status)
        if (typeof body === 'string') expect(answer.body).toBe(body)
        else {
          const { challengeId, ...others } = z
            .looseObject({ challengeId: z.string().default(asked) })
            .parse(JSON.parse(answer.body))
          asked = challengeId
          expect({ challengeId: '01q3…', ...others }).toMatchObject(body)
        }
      }
      expect(commands).toHaveLength(3)
    },
  },
]
