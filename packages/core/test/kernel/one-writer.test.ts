import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memoryStore } from '@chatfactor/store-memory'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { insert, remove, update } from '../../src/doors/store.js'
import { type Untold, untoldCommits } from '../../src/kernel/decision.js'
import { challengeRecord, chatRecord, fresh, noon } from '../support/records.js'
import { toldStore } from '../support/told-store.js'

const folder = fileURLToPath(new URL('../../src/', import.meta.url))
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((path) => parsed(path.replaceAll('\\', '/'), readFileSync(`${folder}${path}`, 'utf8')))

function parsed(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

/** Everything in a file for which this is true. */
function nodesIn(file: ts.SourceFile, isWanted: (node: ts.Node) => boolean): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Where the `commit` of something is called, or taken from it; not where a store that wraps another one hands it on as its own. */
function writersIn(file: ts.SourceFile): readonly string[] {
  const isCommit = (node: ts.Node) =>
    (ts.isPropertyAccessExpression(node) && node.name.text === 'commit') ||
    (ts.isElementAccessExpression(node) && node.argumentExpression.getText() === "'commit'") ||
    (ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === 'commit')
  return nodesIn(file, isCommit)
    .filter((node) => ts.findAncestor(node, isOwnCommit) === undefined)
    .map(() => file.fileName)
}

function isOwnCommit(node: ts.Node): boolean {
  return (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) && node.name.getText() === 'commit'
}

/** Those of packages: their own tests look for them. */
const elsewhere: readonly string[] = [
  ...['session_touched', 'grace_begun', 'guess_counted', 'mail_request_counted'],
  ...['mark_held', 'trail_numbered', 'trail_sealed', 'feed_marked', 'import_marked'],
  ...['webhook_planned', 'webhook_ended', 'figures_counted', 'job_stepped', 'receipt_prepared'],
]

describe('the one place in core that writes to the store', () => {
  it('is kernel/commit.ts', () => {
    expect(sources.length).toBeGreaterThan(150)
    expect([...new Set(sources.flatMap(writersIn))]).toEqual(['kernel/commit.ts'])
  })

  it.each([
    ['a call', 'await engine.store.commit([])'],
    ['a call by name', "store['commit']([])"],
    ['taking it along', 'const { commit } = engine.store'],
    ['taking it along under another name', 'const { commit: write } = store'],
    ['handing it on to somebody', 'later(store.commit)'],
  ])('would be found in a second file: %s', (_what, text) => {
    expect(writersIn(parsed('second.ts', text))).toEqual(['second.ts'])
  })

  it('is not a store that hands on to another', () => {
    expect(
      writersIn(parsed('wrap.ts', 'const wrap = (store) => ({ commit: (writes) => store.commit(writes) })')),
    ).toEqual([])
  })
})

/** Why each of these may happen twice, or may have happened although nobody heard of it. */
const mayHappenTwice: Readonly<Record<Untold, string>> = {
  grace_begun:
    'the first moment stands: whoever begins it later finds it begun, and reminders are written in the same commit',
  session_touched: 'the time at which a session was last seen is written again by every page',
  chat_heard:
    'the time at which a chat was last heard, and that it may be written to, is said again by its next message',
  chat_answered:
    'the dedupe record of the event is in the commit, so the same event answers once; what it says changes nothing',
  guess_counted:
    'whoever did not hear that a guess is counted does not look at it, and a guess counted twice delays a little',
  delivery_leased: 'whoever did not hear that it has the lease sends nothing, and the lease ends by itself',
  chat_paused: 'until when a chat is left alone is a moment, whoever writes it down how often',
  delivery_ended: 'the lease ends by itself, and the next worker looks at the message again',
  mail_request_counted:
    'the attempt was never given out, so whoever asks again is given another, and one request too many is counted',
  expiry_shown: 'an edit of what has run out is a courtesy, and the same words again change nothing',
  vital_noted: 'how something does is a state, whoever writes it down how often',
  mark_held: 'who did not hear that it holds a mark looks who does, and what nobody says again ends by itself',
  trail_sealed:
    'a seal and the end of its chain are one commit, guarded by the version of the chain: once more finds nothing to seal, or is stale',
  trail_numbered: 'numbers and the next one are one commit: an entry has a number, or is found again',
  import_marked: 'how far an import is, is a place: what it did behind that is looked up in the trail',
  feed_marked: 'the place of a consumer is a place, whoever writes it down how often',
  webhook_planned:
    'messages and the place up to which is planned are one commit: a page is planned, or it is planned again',
  webhook_ended: 'what was sent and not written down is sent once more with the same id, by which receivers know it',
  figures_counted: 'counts and the place behind what was counted are one commit: it is counted, or it is counted again',
  job_stepped: 'a step and the state of its job behind it are one commit: it has happened, or is decided again',
  receipt_prepared:
    'a pseudonym and the public half of a key stand under a name that is unique: the next receipt finds them, or keeps them',
  records_swept: 'a record that is gone is not found by the next round, and one that is still there is',
}

describe('a commit that nobody is told of', () => {
  it('is one of these, each of which may happen twice', () => {
    expect(Object.keys(untoldCommits).sort()).toEqual(Object.keys(mayHappenTwice).sort())
  })

  it.each(Object.keys(untoldCommits).filter((name) => !elsewhere.includes(name)))('%s is made somewhere', (name) => {
    const makers = sources.filter(
      (file) =>
        file.fileName !== 'kernel/decision.ts' &&
        nodesIn(file, (node) => ts.isStringLiteral(node) && node.text === name).length > 0,
    )
    expect(makers.map(({ fileName }) => fileName)).not.toEqual([])
  })
})

describe('the store of these tests', () => {
  const challenge = challengeRecord()
  const chat = chatRecord()
  const audit = insert('audit', {
    ...{ id: 'entry', at: noon, resourceId: null, subjectId: null, action: 'challenge.denied' },
    ...{ actor: 'chat' as const, outcome: 'failure' as const, details: {} },
  })

  async function stocked() {
    const inner = memoryStore()
    await inner.commit([insert('challenges', fresh(challenge)), insert('chats', fresh(chat))])
    return toldStore(inner)
  }

  it.each([
    ['a challenge', update('challenges', challenge, { state: 'denied' })],
    ['a new challenge', insert('challenges', fresh(challengeRecord({ id: 'other' })))],
    ['whether a chat can be reached', update('chats', chat, { reachable: false })],
    ['whom a chat backs', update('chats', chat, { bindings: { r: { userId: 'u', tokenId: 't' } } })],
  ])('takes no commit that changes %s and leaves nothing in the trail', async (_what, write) => {
    const store = await stocked()
    await expect(store.commit([write])).rejects.toThrow('nobody tells')
    expect(await store.commit([write, audit])).toEqual({ outcome: 'committed' })
  })

  it('takes one that says when a chat was heard, and one that deletes what is over', async () => {
    const store = await stocked()
    expect(await store.commit([update('chats', chat, { lastHeardAt: noon })])).toEqual({ outcome: 'committed' })
    expect(await store.commit([remove('challenges', challenge)])).toEqual({ outcome: 'committed' })
  })
})
