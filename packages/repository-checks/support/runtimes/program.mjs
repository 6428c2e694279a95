import { life } from './life.mjs'

// On Deno, `process` has to be imported.
const { argv } = await import('node:process')
await life(argv.at(-1))
console.log('a whole life')
