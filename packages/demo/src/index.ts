export {
  type DemoRecords,
  recordsInDatabase,
  recordsInFolder,
  recordsInMemory,
  type StartServer,
} from './demo-records.js'
export { mayI, type Wish } from './may-i.js'
export { type Demo, type DemoOptions, startDemo } from './start-demo.js'
