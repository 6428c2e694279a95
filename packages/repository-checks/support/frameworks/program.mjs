import { setting, walk } from './scenario.mjs'

const [framework, platformUrl] = process.argv.slice(2)
const { start } = await import(`./${framework}.mjs`)
const here = await setting(platformUrl)
await walk(here, await start(here))
console.log('walked')
process.exit(0)
