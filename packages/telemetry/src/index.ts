/**
 * Traces and metrics of Chatfactor: `createChatfactor({ …, features: [telemetry()] })`.
 *
 * @module index
 */

export { type TelemetryOptions, telemetry } from './telemetry-feature.js'
