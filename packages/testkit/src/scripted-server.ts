export { inSilence } from './scripted-server/in-silence.js'
export { code, now, otp, within } from './scripted-server/sample-sending.js'
export {
  type ReceivedCall,
  type Script,
  type ScriptedServer,
  scriptedServer,
} from './scripted-server/scripted-server.js'
export { halfABody, inTurn, json, page, reset, stalledBody, stalledHeaders } from './scripted-server/scripts.js'
export { type TroubledTransport, troubleTests } from './scripted-server/trouble-tests.js'
