import { frameworks } from './frameworks.js'
import { optionsAt } from './guarded.js'

/** One process of the app, in the framework that is named: it listens, and hears no messenger, which another one does. */
const { DATABASE_URL: databaseUrl = '', API_ROOT: apiRoot = '', LINK_ROOT: linkRoot = '', PORT } = process.env
const { chatfactor } = optionsAt({ databaseUrl, apiRoot, linkRoot })
const [, , name = ''] = process.argv
const start = Object.entries(frameworks).find(([known]) => known === name)?.[1]
if (start === undefined) throw new Error(`There is no app in ${name}.`)
await start({ chatfactor, productName: 'Billing' }, Number(PORT))
console.log('listens')
