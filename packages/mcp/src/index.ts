/**
 * A gate in front of any MCP server, and two tools for agents without one: `npx @chatfactor/mcp gate --rules rules.json -- <command>`.
 *
 * @module index
 */

export { createGate, type Gate, type GateOptions, type GateTiming, type Served } from './gate/gate.js'
export { type LostRun, type Runs, runsInFolder } from './gate/runs.js'
export { readRules } from './rules/read-rules.js'
export type * from './rules/rules.js'
export { RulesProblem } from './rules/rules-problem.js'
export type { Template } from './rules/template.js'
export { type AskingTools, createAskingTools } from './tools/asking-tools.js'
