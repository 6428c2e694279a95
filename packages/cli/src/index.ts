export type { ChatfactorConfig, ChatfactorConfigExport } from './config/chatfactor-config.js'
