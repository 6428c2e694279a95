export {
  type DemoRecords,
  recordsInDatabase,
  recordsInFolder,
  recordsInMemory,
  type StartServer,
} from './demo-records.js'
export { type Demo, type DemoOptions, startDemo } from './start-demo.js'
