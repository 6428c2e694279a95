export { code, now, otp, within } from './sample-sending.js'
export { type ReceivedCall, type Script, type ScriptedServer, scriptedServer } from './scripted-server.js'
export { halfABody, inTurn, json, page, reset, stalledBody, stalledHeaders } from './scripts.js'
export { type TroubledTransport, troubleTests } from './trouble-tests.js'
