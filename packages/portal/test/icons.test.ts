import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { icons } from '../src/parts/icons.js'
import { initialsOf } from '../src/parts/initials.js'

const sources = ['../src/', '../../console/src/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/** Where each drawing stands, by the names of the files. */
function placesOfIcons(): Readonly<Record<string, readonly string[]>> {
  const places = Object.fromEntries(Object.keys(icons).map((name) => [name, new Set<string>()]))
  for (const source of sources) {
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file)) continue
      const text = readFileSync(source + file, 'utf8')
      for (const [, plain, chosen = ''] of text.matchAll(
        /<(?:Icon name|Row icon|Row\s+icon)=(?:"(\w+)"|\{([^}]*)\})/g,
      )) {
        const names = plain === undefined ? [...chosen.matchAll(/'(\w+)'/g)].map(([, name = '']) => name) : [plain]
        for (const name of names) places[name]?.add(basename(file, '.tsx'))
      }
      // A table of states names them by itself.
      for (const [, name = ''] of text.matchAll(/\bicon: '(\w+)'/g)) places[name]?.add(basename(file, '.ts'))
    }
  }
  return Object.fromEntries(Object.entries(places).map(([name, files]) => [name, [...files].sort()]))
}

describe('the small drawings', () => {
  it('have one meaning each, and one drawing for each meaning', () => {
    const all = Object.values(icons)
    expect(new Set(all.map(({ means }) => means)).size).toBe(all.length)
    expect(new Set(all.map(({ lines }) => lines)).size).toBe(all.length)
  })

  it('stand where that is meant: a new place is a line here, beside the meaning in icons.ts', () => {
    expect(placesOfIcons()).toMatchInlineSnapshot(`
      {
        "activity": [
          "admin-frame",
          "safety-list",
        ],
        "add": [
          "resource-list-page",
          "user-list-page",
          "way-on",
        ],
        "assistant": [
          "safety-list",
        ],
        "back": [
          "act-frame",
          "assign-many-page",
          "assistant-page",
          "begun-page",
          "bulk-page",
          "endpoint-page",
          "import-pages",
          "job-list-page",
          "job-page",
          "jobs-page",
          "leaving-pages",
          "person-frame",
          "resource-frame",
          "signed-in-as",
          "task-page",
          "user-pages",
        ],
        "browser": [
          "safety-list",
        ],
        "chat": [
          "add-token-page",
          "admin-frame",
          "ask-panel",
          "step-up-page",
        ],
        "done": [
          "account-pages",
          "enrollment-end-pages",
          "notice",
          "undone-page",
        ],
        "health": [
          "admin-frame",
        ],
        "held": [
          "safety-list",
        ],
        "info": [
          "endings",
          "notice",
          "welcome-page",
        ],
        "mail": [
          "address-code-page",
          "forgotten-pages",
          "invitation-page",
          "mail-link-page",
          "mailed-code-page",
        ],
        "overview": [
          "admin-frame",
        ],
        "pass": [
          "bypassed-page",
        ],
        "password": [
          "forgotten-pages",
        ],
        "people": [
          "admin-frame",
        ],
        "person": [
          "safety-list",
        ],
        "pin": [
          "safety-list",
        ],
        "proof": [
          "admin-frame",
          "proof-pages",
          "summary",
        ],
        "recoveryCodes": [
          "recovery-codes-pages",
          "recovery-page",
          "safety-list",
        ],
        "resources": [
          "admin-frame",
        ],
        "session": [
          "safety-list",
        ],
        "stopped": [
          "ask-panel",
          "disowned-page",
          "endings",
        ],
        "undo": [
          "undo-page",
        ],
        "warning": [
          "endings",
          "notice",
          "problem-page",
          "signed-out",
          "summary",
          "token-origin",
          "undone-page",
        ],
      }
    `)
  })
})

describe('initials', () => {
  it.each([
    ['Ana Kovalenko', 'AK'],
    ['Anna Maria de la Cruz', 'AC'],
    ['Ана Коваленко', 'АК'],
    ['ana', 'A'],
    ['ana.kovalenko@example.org', 'A'],
    ['  (Ana)  "K." ', 'AK'],
    ['李 小龙', '李小'],
    ['…', '·'],
    ['', '·'],
    [`${'x'.repeat(200)} y`, 'XY'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
