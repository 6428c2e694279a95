import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const sources = fileURLToPath(new URL('../../src/', import.meta.url))

/** What people read of a message. */
const shown = new Set(['text', 'headline', 'label', 'subject', 'copyLabel', 'lines'])
/** What developers and operators read, and no person: errors, hints about the set-up, and what the page of webhooks says of an event. */
const calledForDevelopers =
  /^(?:ChatfactorError|invalid|invalidOption|Error|Response|outcomeDetail|notSet|said|console\.error)$/
const namedForDevelopers = new Set(['fix', 'check', 'what', 'problem', 'where'])

/** Literals of a source that a person would read: words in what a message shows, and sentences anywhere. */
function literalsIn(source: string): readonly string[] {
  return literalsBelow(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true), '')
}

/** The same of a part of it that stands behind a property of this name. */
function literalsBelow(node: ts.Node, name: string): readonly string[] {
  const words = wordsOf(node)
  const own = words !== null && isRead(words, name) ? [words] : []
  const below = partsOf(node).flatMap((part) => literalsBelow(part, nameFor(part, name)))
  return [...own, ...below]
}

/** What has to be looked at inside of something: no types, no key of a text, nothing that a value is compared with. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return []
  if (ts.isPropertyAssignment(node)) return namedForDevelopers.has(node.name.getText()) ? [] : [node.initializer]
  if (ts.isBinaryExpression(node) && ts.isStringLiteralLike(node.right)) return [node.left]
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    const called = node.expression.getText()
    if (calledForDevelopers.test(called)) return []
    if (/\bsay$/.test(called)) return node.arguments?.slice(1) ?? []
  }
  const parts: ts.Node[] = []
  ts.forEachChild(node, (part) => void parts.push(part))
  return parts
}

function nameFor(part: ts.Node, name: string): string {
  if (ts.isBlock(part.parent)) return ''
  return ts.isPropertyAssignment(part.parent) ? part.parent.name.getText() : name
}

/** The text of a literal; where values go in, there are dots. */
function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…')
}

function isRead(words: string, name: string): boolean {
  const isSentence = /^(?:\p{Lu}|…)/u.test(words) && /\p{L}{2,}[ ,]+(?:\p{L}{2,}|…)|… \p{L}{2,}/u.test(words)
  return isSentence || (shown.has(name) && /\p{L}{2}/u.test(words))
}

/** The words themselves, and what speaks to developers and operators alone: what is wrong, and how to mend it; and the parts of mails, whose template is checked. */
const elsewhere =
  /^(?:words|features\/[a-z-]+\/words|errors|policy|platform-client)\/|^(?:chats\/webhook-handler|features\/health\/incidents|kernel\/mail-standing|messages\/mail-parts|records\/schema)\.ts$/
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !elsewhere.test(path),
)

describe('what core says to people', () => {
  it('stands in the catalogue: no other source has words for them', () => {
    expect(files.length).toBeGreaterThan(150)
    const found = files.flatMap((path) =>
      literalsIn(readFileSync(`${sources}${path}`, 'utf8')).map((words) => `${path}: ${words}`),
    )
    expect(found).toEqual([])
  })

  it.each([
    "const message = { type: 'notice', text: 'Done.' }",
    `const message = { text: \`Done, \${account}\` }`,
    "const button = { label: 'Stop', token }",
    "const button = { label: isOld === 'yes' ? 'Stop' : words.say('button.stop') }",
    "notice('This chat receives nothing')",
    "const context = { reason: 'Using this chat' }",
    `const lines = people.map(({ login }) => \`Receives codes of \${login}.\`)`,
    `const line = \`\${reason} at \${resource}\``,
    "words.say('otp.text', { warning: 'Tell nobody else' })",
  ])('would be noticed in %s', (source) => {
    expect(literalsIn(source)).toHaveLength(1)
  })

  it.each([
    "const message = { text: words.say('token.removed', names) }",
    "import { a } from './A b.js'",
    "throw new ChatfactorError('INVARIANT_BROKEN', { what: 'One record twice' })",
    `const url = { link: \`\${portalUrl}/undo#\${secret}\` }`,
  ])('is none of %s', (source) => {
    expect(literalsIn(source)).toEqual([])
  })
})
