const assert = require('node:assert/strict')

// What an edge imports for its effect alone exports nothing.
const forEffect = /\/languages$/
for (const name of process.argv.slice(2))
  assert.equal(Object.keys(require(name)).length > 0, !forEffect.test(name), name)

const { createChatfactor, isChatfactorError } = require('@chatfactor/core')
assert.throws(() => createChatfactor({ keys: [], transports: [], publicUrl: 'https://example.com' }), isChatfactorError)
