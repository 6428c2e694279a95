const assert = require('node:assert/strict')

for (const name of process.argv.slice(2)) assert.ok(Object.keys(require(name)).length > 0, name)

const { createChatfactor, isChatfactorError } = require('@chatfactor/core')
assert.throws(() => createChatfactor({ keys: [], transports: [], publicUrl: 'https://example.com' }), isChatfactorError)
