export type { ChatfactorConfig, ChatfactorConfigExport } from './config/chatfactor-config.js'
export { defineConfig } from './config/define-config.js'
