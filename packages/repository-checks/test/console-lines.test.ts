import { expect, it } from 'vitest'
import { sourceTexts } from '../support/packages/source-texts.js'

/** Where a package writes to a terminal or a log by itself, and why no code and no credential comes there. A place that is new needs a row. */
const places: Readonly<Record<string, string>> = {
  'cli/src/chatfactor.ts': 'what commands say; what was thrown passes plainMessage',
  'core/src/chatfactor/life.ts': 'a problem that nobody listens to, redacted',
  'create-chatfactor/src/create-chatfactor.ts': 'what is wrong with arguments, and where files are',
  'mcp/src/chatfactor-mcp.ts': 'what is wrong with arguments and rules',
  'portal/src/http/ask-host.ts': 'the name of what a host threw',
  'portal/src/node/node-handler.ts': 'one line of ours, which says where to put another one',
}

const writes = /\bconsole\.\w+\(|\bstd(?:out|err)\.write\(/
const isComment = (line: string) => /^\s*(?:\*|\/\/|\/\*)/.test(line)

it('C41: packages write to a terminal or a log at few places, each with a reason', () => {
  const found = sourceTexts().filter(({ text }) =>
    text.split('\n').some((line) => !isComment(line) && writes.test(line)),
  )
  expect(found.map(({ path }) => path)).toEqual(Object.keys(places))
})
