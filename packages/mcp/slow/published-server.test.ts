import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { textOf } from '../test/support/gated.js'
import { gateProcess } from './support/gate-process.js'
import { loopbackApp } from './support/loopback.js'

const filesystem = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/dist/index.js')

/** Ten lines. */
const rulesFor = (door: string) => `{
  "door": "${door}",
  "key": { "env": "CHATFACTOR_AGENT_KEY" },
  "person": { "externalId": "ana" },
  "tools": {
    "read_*": "allow",
    "list_*": "allow",
    "write_file": { "do": "ask", "fields": [{ "label": "File", "value": "{path}" }, { "label": "Text", "value": "{content}" }] }
  }
}
`

describe('an MCP server from npm, behind ten lines of rules', { timeout: 300_000 }, () => {
  it('R50: is read from at once, and writes what Ana approves on Telegram; a press of Ben’s on her button does nothing', async () => {
    const app = await loopbackApp()
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'gate-files-')))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const rules = join(folder, 'rules.json')
    expect(rulesFor('').trim().split('\n')).toHaveLength(10)
    await writeFile(rules, rulesFor(app.doorUrl))
    await writeFile(join(folder, 'notes.txt'), 'what Ana wrote')
    const { client, call } = await gateProcess({ rules, key: app.key, server: [process.execPath, filesystem, folder] })
    const names = (await client.listTools()).tools.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['read_text_file', 'write_file', 'move_file', 'await_answer']))

    const before = app.ana.phone.messages().length
    expect(textOf(await call('read_text_file', { path: join(folder, 'notes.txt') }))).toBe('what Ana wrote')
    expect(app.ana.phone.messages()).toHaveLength(before)

    const path = join(folder, 'letter.txt')
    const content = 'Dear Ben,\n\u202Eyours, Ana'
    const writing = call('write_file', { path, content })
    const question = await app.ana.phone.waitForMessage(({ text }) => text.includes('letter.txt'))
    expect(question.text).toContain('File assistant')
    expect(question.text).toContain('Dear Ben,\\u{A}\\u{202E}yours, Ana')
    await app.pressFrom(app.ben.chatId, app.buttonOf(app.ana.chatId, 'Approve'))
    await app.chatfactor.settled()
    await expect(readFile(path, 'utf8')).rejects.toThrow('ENOENT')
    await app.ana.phone.tap('Approve')
    expect(textOf(await writing)).toContain('Successfully wrote')
    expect(await readFile(path, 'utf8')).toBe(content)

    // A tool without a rule is asked about, too.
    const moving = call('move_file', { source: path, destination: join(folder, 'gone.txt') })
    await app.ana.phone.waitForMessage(({ text }) => text.includes('gone.txt'))
    await app.ana.phone.tap('No')
    expect(textOf(await moving)).toContain('declined')
    expect(await readFile(path, 'utf8')).toBe(content)
  })
})
